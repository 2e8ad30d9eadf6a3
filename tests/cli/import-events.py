#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Imports a file of events in bounded memory, and interrupts an import half way.

import-events.py hogarth-cli [EVENTS]: with 500000 events the file has some 400 MB; the tests take
fewer. What it took is printed.
"""
import json
import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

PROGRAM = sys.argv[1]
N_EVENTS = int(sys.argv[2]) if len(sys.argv) > 2 else 20000
MAX_MEGABYTES = 512

# With a sanitizer, freed memory is kept for a while; that is not what is measured.
ENVIRONMENT = {**os.environ, 'ASAN_OPTIONS': 'quarantine_size_mb=16'}
BAD_LINES = {N_EVENTS // 3: 'broken', N_EVENTS // 2: '5'}


def write_events(path):
    """One event a line, as PostHog exports them; the two bad lines come besides."""
    with path.open('w', encoding='utf-8') as file:
        for number in range(N_EVENTS):
            if number in BAD_LINES:
                file.write(BAD_LINES[number] + '\n')
            properties = {'$current_url': f'https://hogflix.example/page/{number}', 'n': number,
                          '$browser': 'Firefox', '$os': 'Linux', 'text': 'ünïcode 🦔 ' * 10,
                          'list': list(range(20)), 'nested': {'a': {'b': number}}}
            file.write(json.dumps({
                'uuid': f'0190a4c2-0000-7000-8000-{number:012x}', 'event': f'planted {number % 50}',
                'distinct_id': f'user-{number % 5000}', 'person_id': f'p-{number % 5000}',
                'timestamp': '2026-05-04 09:12:33.120000', 'elements_chain': '',
                'properties': json.dumps(properties),
                'person_properties': json.dumps({'email': f'{number % 5000}@hogflix.example'}),
            }) + '\n')


def run(*words):
    """The program, its peak of memory in megabytes, and how long it took."""
    start = time.monotonic()
    process = subprocess.Popen([PROGRAM, 'project', *words], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True, env=ENVIRONMENT)
    output = process.stdout.read()
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, output, usage.ru_maxrss / 1024, time.monotonic() - start


def make_project(folder):
    project = folder / 'project'
    project.mkdir(exist_ok=True)
    (project / 'project.json').write_text('{"id": "p", "name": "Import"}')
    database = folder / 'hogarth.db'
    assert run('import', str(project), '--database', str(database))[0] == 0
    return database


def count_rows(database):
    with sqlite3.connect(f'file:{database}?mode=ro', uri=True) as connection:
        return connection.execute('SELECT count(*) FROM event').fetchone()[0]


def check_whole(folder, events):
    database = make_project(folder)
    status, output, megabytes, seconds = run('events', 'Import', str(events),
                                             '--database', str(database))
    print(f'# {N_EVENTS} events of {events.stat().st_size / 1e6:.0f} MB: {megabytes:.0f} MB of'
          f' memory, {seconds:.1f} s, a database of {database.stat().st_size / 1e6:.0f} MB')
    if status != 1 or not output.endswith(f'{N_EVENTS} events, {len(BAD_LINES)} bad lines\n'):
        yield f'status {status}: {output}'
    for line in BAD_LINES:
        if f'events.jsonl:{line + 1 + (line > N_EVENTS // 3)}: ' not in output:
            yield f'the bad line after {line} events is not named: {output}'
    if count_rows(database) != N_EVENTS:
        yield f'{count_rows(database)} events are stored'
    if megabytes > MAX_MEGABYTES:
        yield f'{megabytes:.0f} MB of memory, at most {MAX_MEGABYTES}'


def check_interrupted(folder, events):
    """The events come through a pipe, so that half of them is half of them."""
    database = make_project(folder)
    process = subprocess.Popen([PROGRAM, 'project', 'events', 'Import', '-',
                                '--database', str(database)], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with events.open(encoding='utf-8') as file:
        for number, line in enumerate(file):
            if number == N_EVENTS // 2:
                process.send_signal(signal.SIGINT)
            try:
                process.stdin.write(line)
            except BrokenPipeError:
                break
    try:
        process.stdin.close()
    except BrokenPipeError:
        pass
    complaint = process.stderr.read()
    process.stdout.read()
    status = process.wait()
    if status != 1 or 'nothing was stored' not in complaint:
        yield f'status {status}: {complaint}'
    if count_rows(database) != 0:
        yield f'{count_rows(database)} events are left'
    for path in folder.glob('hogarth.db*'):
        if b'planted' in path.read_bytes():
            yield f'{path.name} holds an event'


def main():
    failed = False
    checks = [check_whole, check_interrupted]
    print(f'1..{len(checks)}')
    with tempfile.TemporaryDirectory() as name:
        events = pathlib.Path(name) / 'events.jsonl'
        write_events(events)
        for number, check in enumerate(checks, 1):
            folder = pathlib.Path(name) / check.__name__
            folder.mkdir()
            places = list(check(folder, events))
            print(f'{"not ok" if places else "ok"} {number} {check.__name__[6:]}')
            for place in places:
                print(f'# {place}')
            failed = failed or bool(places)
    return failed


sys.exit(main())

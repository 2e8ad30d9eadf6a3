#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Kills a process that edits, imports or migrates, at random moments, and looks at what is left.

    crash.py WORKER MIGRATIONS [--kills N] [--seed S]
    crash.py WORKER MIGRATIONS --two [--edits N]

After each kill the database must open, PRAGMA integrity_check must say ok, and all that was
acknowledged, or queued for more than a second, must be there. --two instead lets two processes
edit the same ten destinations: every edit of both must be there, and neither may see an error.
"""
import argparse
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

N_OLD = 2000
OUTCOMES_MIGRATION = 5


class Broken(Exception):
    pass


def connect(path):
    database = sqlite3.connect(path)
    result = database.execute('PRAGMA integrity_check').fetchone()[0]
    if result != 'ok':
        raise Broken(f'integrity_check: {result}')
    orphans = database.execute('PRAGMA foreign_key_check').fetchall()
    if orphans:
        raise Broken(f'foreign_key_check: {orphans}')
    return database


def sources(database):
    return dict(database.execute('SELECT id, source FROM destination'))


class Crash:
    def __init__(self, worker, migrations, folder, seed):
        self.worker, self.folder, self.random = worker, folder, random.Random(seed)
        self.migrations = sorted(pathlib.Path(migrations).glob('*.sql'))
        self.path = folder / 'hogarth.db'
        self.file = folder / 'project.json'
        self.must_have = {}
        self.schema = []
        self.longest = {'queue': 2.5}  # seconds until a kill, by command
        self.durations = {}  # of a whole migration, by the version it begins with
        self.interrupted = 0

    def run(self, *arguments):
        return subprocess.run([self.worker, *map(str, arguments)], check=True,
                              capture_output=True, text=True).stdout

    def start(self):
        self.run('make', self.path)
        self.run('export', self.path, self.file)
        database = connect(self.path)
        self.schema = sorted(database.execute('SELECT name, sql FROM sqlite_schema'))
        database.close()

    def kill(self, *arguments):
        """Runs for a random time, kills, and returns what it had printed."""
        process = subprocess.Popen([self.worker, *map(str, arguments)], text=True,
                                   stdout=subprocess.PIPE)
        limit = self.random.uniform(0.005, self.longest.get(arguments[0], 0.6))
        try:
            process.wait(timeout=limit)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        killed = time.monotonic()
        output = process.communicate()[0]
        lines = [line.split() for line in output.split('\n')[:-1]]
        for line in lines:
            if line[0] == 'error':
                raise Broken(' '.join(line))
        return lines, killed * 1e6

    def check(self):
        database = connect(self.path)
        present = sources(database)
        for key, marks in self.must_have.items():
            for mark in marks:
                if mark not in present.get(key, ''):
                    raise Broken(f'{mark} of {key} is lost')
        database.close()
        return present

    def edits(self, number):
        lines, _ = self.kill('edit', self.path, f'e{number}', 100000, self.random.getrandbits(31))
        for line in lines:
            if line[0] == 'ack' and len(line) == 3:
                self.must_have.setdefault(line[1], set()).add(line[2])

    def queue(self, number):
        lines, killed = self.kill('queue', self.path, f'q{number}', 100000,
                                  self.random.getrandbits(31))
        for line in lines:
            if line[0] == 'edit' and killed - int(line[3]) > 1e6:
                self.must_have.setdefault(line[1], set()).add(line[2])

    def imports(self, number):
        lines, _ = self.kill('import', self.path, self.file, 100000, 1)
        database = connect(self.path)
        counts = dict(database.execute('SELECT project.id, count (destination.id) FROM project'
                                       ' LEFT JOIN destination ON project_id = project.id'
                                       ' GROUP BY project.id'))
        acknowledged = [line[1] for line in lines if line[0] == 'ack' and line[1] != 'open']
        for project in acknowledged:
            if counts.get(project) != 10:
                raise Broken(f'import {project} has {counts.get(project)} of 10 destinations')
        for project, count in counts.items():
            if count not in (0, 10):
                raise Broken(f'a part of an import: {count} destinations')
        database.execute('PRAGMA foreign_keys = ON')
        database.execute("DELETE FROM project WHERE id <> 'p'")
        database.commit()
        database.close()

    def make_old(self, path, version):
        """A database as an earlier version of the program left it."""
        database = sqlite3.connect(path)
        for migration in self.migrations[:version]:
            database.executescript(migration.read_text())
        database.execute(f'PRAGMA user_version = {version}')
        database.execute("INSERT INTO project VALUES ('p', 'A', 1, 0, 0, 0, '{\"id\":\"p\"}')")
        database.executemany("INSERT INTO destination (id, project_id, name, type, enabled,"
                             " created_at, updated_at, source, document) VALUES (?, 'p', 'N', 'd',"
                             " 1, 0, 0, 'word', '{}')", [(f'd{i}',) for i in range(N_OLD)])
        database.executemany("INSERT INTO test_case VALUES (?, 0, '{}')",
                             [(f'd{i}',) for i in range(0, N_OLD, 2)])
        database.commit()
        database.close()

    def check_migrated(self, path, version):
        database = connect(path)
        reached, = database.execute('PRAGMA user_version').fetchone()
        if reached != len(self.migrations):
            raise Broken(f'migration from {version} ended at {reached}')
        found, = database.execute("SELECT count (*) FROM destination_search ('word')").fetchone()
        if found != N_OLD:
            raise Broken(f'{found} of {N_OLD} destinations are in the index')
        counted, = database.execute('SELECT sum (n_tests) FROM destination').fetchone()
        if version < OUTCOMES_MIGRATION and counted != N_OLD / 2:
            raise Broken(f'{counted} of {N_OLD // 2} test cases are counted')
        tables = sorted(database.execute('SELECT name, sql FROM sqlite_schema'))
        if tables != self.schema:
            raise Broken(f'the schema is another one than that of a new database: {tables}')
        database.close()

    def check_aside(self, path, version):
        """Whatever happens, the copy is not there or is all of what was."""
        aside = path.with_name(f'{path.name}.before-{version + 1}')
        if aside.exists():
            database = connect(aside)
            found, = database.execute('SELECT count (*) FROM destination').fetchone()
            kept, = database.execute('PRAGMA user_version').fetchone()
            database.close()
            if found != N_OLD or kept != version:
                raise Broken(f'the copy aside has {found} destinations and version {kept}')
        return aside.exists()

    def migrations_(self, number):
        path = self.folder / 'old.db'
        version = self.random.randint(1, len(self.migrations) - 1)
        self.make_old(path, version)
        self.longest['migrate'] = self.durations[version]
        self.kill('migrate', path)
        database = connect(path)
        between, = database.execute('PRAGMA user_version').fetchone()
        database.close()
        self.interrupted += between < len(self.migrations)
        self.check_aside(path, version)
        self.run('migrate', path)
        self.check_migrated(path, version)
        if not self.check_aside(path, version):
            raise Broken('there is no copy aside')
        for left in self.folder.glob('old.db*'):
            left.unlink()

    def time_migration(self, version):
        path = self.folder / 'old.db'
        self.make_old(path, version)
        begun = time.monotonic()
        self.run('migrate', path)
        seconds = time.monotonic() - begun
        for left in self.folder.glob('old.db*'):
            left.unlink()
        return seconds

    def crash(self, kills):
        self.start()
        ways = [self.edits, self.queue, self.imports, self.migrations_]
        counts = {way.__name__.rstrip('_'): 0 for way in ways}
        self.durations = {version: self.time_migration(version)
                          for version in range(1, len(self.migrations))}
        for number in range(kills):
            way = ways[number % len(ways)]
            way(number)
            self.check()
            counts[way.__name__.rstrip('_')] += 1
        self.run('migrate', self.path)
        present = self.check()
        marks = sum(map(len, self.must_have.values()))
        print(f'# {kills} kills {counts}, {self.interrupted} within a migration: {marks} acknowledged edits, none lost; '
              f'{sum(map(len, present.values())) // 1024} KiB of source')

    def two(self, edits):
        self.start()
        begun = time.monotonic()
        processes = [subprocess.Popen([self.worker, 'edit', str(self.path), name, str(edits),
                                       str(self.random.getrandbits(31))], text=True,
                                      stdout=subprocess.PIPE) for name in 'ab']
        outputs = [process.communicate()[0] for process in processes]
        seconds = time.monotonic() - begun
        for output in outputs:
            for line in map(str.split, output.splitlines()):
                if line[0] == 'error':
                    raise Broken(' '.join(line))
                if len(line) == 3:
                    self.must_have.setdefault(line[1], set()).add(line[2])
        present = self.check()
        marks = sum(source.count(';') for source in present.values())
        if marks != 2 * edits:
            raise Broken(f'{marks} of {2 * edits} edits are there')
        print(f'# two processes, {edits} edits each: none lost, no error, {seconds:.1f} s')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('worker')
    parser.add_argument('migrations')
    parser.add_argument('--kills', type=int, default=24)
    parser.add_argument('--seed', type=int, default=random.SystemRandom().getrandbits(31))
    parser.add_argument('--two', action='store_true')
    parser.add_argument('--edits', type=int, default=200)
    options = parser.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix='hogarth-crash-'))
    crash = Crash(options.worker, options.migrations, folder, options.seed)
    print('1..1')
    try:
        if options.two:
            crash.two(options.edits)
        else:
            crash.crash(options.kills)
    except Broken as error:
        print(f'not ok 1 {"two" if options.two else "crash"} (seed {options.seed})\n# {error}\n'
              f'# the database is left in {folder}')
        return 1
    print(f'ok 1 {"two" if options.two else "crash"}')
    shutil.rmtree(folder)
    return 0


if __name__ == '__main__':
    sys.exit(main())

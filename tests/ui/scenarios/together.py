# SPDX-License-Identifier: MIT
"""Two at one database: the window shows what others write, in another window or another program,
and asks before one writes over the other."""
import json
import pathlib
import sqlite3
import subprocess

import drive
from editor_steps import fill_url, open_editor

MESSAGE = 'Plain text message'
CONFLICT = 'This destination was changed elsewhere meanwhile'


def open_mine(program):
    open_editor(program)
    fill_url(program, 'https://mine.test/')
    program.find(name='Saved')


def database_of(program):
    return pathlib.Path(program.home) / 'data/hogarth/hogarth.db'


def write_url(program, url, edit=None):
    """As another program would; with `edit` it has the database while that is done in the
    window, so that it writes first."""
    database = sqlite3.connect(database_of(program), isolation_level=None)
    database.execute('BEGIN IMMEDIATE')
    if edit is not None:
        edit()
    (document,), = database.execute('SELECT document FROM destination')
    document = json.loads(document)
    document['inputs']['url']['value'] = url
    database.execute('UPDATE destination SET document = ?, version = version + 1',
                     [json.dumps(document)])
    database.execute('COMMIT')
    database.close()


def scenario_other_program_is_followed(program):
    open_mine(program)
    write_url(program, 'https://theirs.test/')
    program.find(text='https://theirs.test/')
    program.gone(text='https://mine.test/')
    fill_url(program, 'https://next.test/')
    program.find(name='Saved')
    assert not program.has(name=CONFLICT)
    program.close()
    program.start()
    program.find(text='https://next.test/')


def scenario_command_line_adds_events(program):
    program.start()
    program.find(name='Choose a Template')
    cli = pathlib.Path(program.command[0]).parent.parent / 'cli' / 'hogarth-cli'
    events = pathlib.Path(program.home) / 'events.jsonl'
    events.write_text('{"event": "tea poured", "distinct_id": "u-1", "properties": {}}\n')
    drive.keys('alt+3')
    program.find(name='order placed · 59.90 EUR')
    subprocess.run([cli, 'project', 'events', 'My Project', events,
                    '--database', database_of(program)], check=True, capture_output=True)
    program.find(text='tea poured')


def scenario_conflict_loads_the_other(program):
    open_mine(program)
    write_url(program, 'https://theirs.test/',
              lambda: fill_url(program, 'https://unsaved.test/'))
    program.find(name=CONFLICT)
    program.find(text='https://unsaved.test/')
    program.click(name='Load the Other')
    program.find(text='https://theirs.test/')
    program.gone(text='https://unsaved.test/')


def scenario_conflict_keeps_mine(program):
    open_mine(program)
    write_url(program, 'https://theirs.test/',
              lambda: fill_url(program, 'https://unsaved.test/'))
    program.find(name=CONFLICT)
    program.click(name='Keep Mine')
    program.find(name='Saved')
    program.close()
    program.start()
    program.find(text='https://unsaved.test/')


def scenario_two_windows(program):
    open_mine(program)
    first = drive.xdotool('getactivewindow')
    drive.keys('ctrl+shift+n')
    drive.until(lambda: drive.xdotool('getactivewindow') != first, 'a second window')
    drive.until(lambda: len(program.root.children) == 2, 'its tree')
    second, = [frame for frame in program.root if not program.has(name='Edit Inputs', within=frame)]

    # A destination is edited in one window only; the other one's list follows it.
    program.click(name='HTTP Webhook', within=second)
    drive.until(lambda: drive.xdotool('getactivewindow') == first, 'the first window')
    assert not program.has(name='Edit Inputs', within=second)
    program.click(role='text', name='Name')
    drive.keys('ctrl+a')
    drive.write('Renamed here')
    drive.keys('Return')
    program.find(name='Renamed here', within=second)
    drive.keys('ctrl+q')
    drive.until(lambda: program.process.poll() is not None, 'the end of the program')

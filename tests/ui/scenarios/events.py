# SPDX-License-Identifier: MIT
"""Sample events: new, edited as JSON with the error at its place, duplicated, deleted and brought
back, pasted, dropped as files; projects with events of their own."""
import json
import pathlib
import subprocess
import sys

import drive

EVENT = {'event': {'event': 'tea poured', 'distinct_id': 'u-1', 'properties': {'cups': 2}}}
DRAG_FILES = pathlib.Path(__file__).parent.parent / 'drag-files.py'


def open_events(program):
    program.start()
    program.find(name='Choose a Template')
    drive.keys('alt+3')
    return program.find(name='Sample events', role='list')


def new_from_menu(program, *letters):
    program.choose(*letters, name='New')


def titles(program):
    events = program.find(name='Sample events', role='list')
    return [label.name for row in program.nodes(role='list item', within=events)
            for label in program.nodes(role='label', within=row)]


def write_event(program, text):
    program.click(role='text', name='Event as JSON')
    drive.keys('ctrl+a')
    drive.write(text)


def scenario_new_edited_duplicated_deleted(program):
    open_events(program)
    count = len(titles(program))
    new_from_menu(program, 'e')
    drive.until(lambda: len(titles(program)) == count + 2, 'the new event')
    write_event(program, '{"event": {"event": "tea poured"},\n"person": }')
    program.find(contains='Line 2, column 11:')
    drive.keys('BackSpace')
    drive.write('{}}')
    program.gone(contains='Line 2, column 11:')
    program.find(role='label', name='tea poured')
    program.click(name='Duplicate Event')
    drive.until(lambda: len(titles(program)) == count + 4, 'the duplicate')
    program.fill('Second cup', role='text', name='Label')
    drive.until(lambda: 'Second cup' in titles(program), 'the label')
    program.click(name='Delete Event')
    program.find_toast('Event deleted')
    assert 'Second cup' not in titles(program)
    drive.keys('alt+u')
    drive.until(lambda: 'Second cup' in titles(program), 'the event that was brought back')
    drive.keys('ctrl+f')
    drive.write('second')
    drive.until(lambda: titles(program) == ['Second cup', 'tea poured'], 'the event that was searched for')


def scenario_pasted(program):
    open_events(program)
    count = len(titles(program))
    write_event(program, json.dumps(EVENT))
    drive.until(lambda: 'tea poured' in titles(program), 'the name of what was typed')
    # Without a time the event is the last of the list, and still the one that is typed.
    program.find(role='text', name='Event as JSON', text='tea poured')
    drive.keys('ctrl+a', 'ctrl+c')
    new_from_menu(program, 'p')
    program.find_toast('1 item imported')
    drive.until(lambda: titles(program).count('tea poured') == 3, 'the event that was pasted')
    assert len(titles(program)) == count + 2, titles(program)


def scenario_dropped_as_files(program):
    paths = [pathlib.Path(program.home) / f'tea-{number}.json' for number in (1, 2)]
    for path in paths:
        path.write_text(json.dumps({'event': path.stem, 'distinct_id': 'u-1', 'properties': {}}))
    program.start()
    program.find(name='Choose a Template')
    source = subprocess.Popen([sys.executable, DRAG_FILES, *paths])
    window = drive.until(lambda: next((window for window in drive.managed()[0]
                                       if drive.process_of(window) == str(source.pid)), None),
                         'the window with the files')
    try:
        drive.xdotool('windowmove', '--sync', window, 700, 40)
        drive.xdotool('windowraise', window)
        drive.settle()
        program.drag((780, 120), (300, 400))
        program.find_toast('2 items imported')
    finally:
        source.kill()
        source.wait()
    program.click(name='Events')
    drive.until(lambda: {'tea-1', 'tea-2'} <= set(titles(program)), 'the events of the files')


def scenario_projects_have_their_own(program):
    open_events(program)
    there = titles(program)
    program.choose('n', name='Project')
    program.fill('Tea house', role='text', name='Name')
    program.fill('4711', role='text', name='Project ID')
    drive.keys('alt+s')
    program.gone(name='Save')
    program.find(name='Tea house')
    program.choose('s', name='Project')
    program.find(role='text', name='Project ID', text='4711')
    drive.keys('Escape')
    new_from_menu(program, 'e')
    drive.until(lambda: titles(program) != there, 'the events of the other project')
    program.choose('Return', name='Project')
    program.find(name='My Project')
    drive.until(lambda: titles(program) == there, 'the events of the first project')

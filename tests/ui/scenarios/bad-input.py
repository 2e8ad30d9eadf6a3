# SPDX-License-Identifier: MIT
"""Bad input from outside: said with its place, the rest goes on."""
import json
import pathlib

import drive
from editor_steps import open_editor

THREE_ERRORS = '''let first := (1 + ;
let second = 2;
return [first, second
'''


def scenario_source_with_three_errors(program):
    open_editor(program)
    drive.keys('alt+3')
    program.click(name='Show Source Code')
    program.click(role='text', name='Hog source')
    drive.keys('ctrl+a')
    drive.write(THREE_ERRORS)
    program.find(contains='Line 1:')
    program.find(contains='Line 2:')
    program.find(contains='Line 4:')
    assert not program.has(contains='Line 3:')
    drive.keys('alt+1')
    program.click(role='text', name='Webhook URL')
    drive.keys('ctrl+a')
    drive.write('https://acme.test/{event.event}')
    drive.keys('Escape')
    program.find(text='https://acme.test/$pageview')


def scenario_event_file_that_is_not_json(program):
    path = pathlib.Path(program.home) / 'order.json'
    path.write_text('{"event": "order placed",\n  "properties": }\n')
    program.start(str(path))
    program.find(contains='order.json:2:17:')
    program.find(contains='0 items were imported.')
    drive.keys('Escape')
    program.find(name='Choose a Template')


def scenario_bad_lines_are_listed_and_skipped(program):
    path = pathlib.Path(program.home) / 'orders.jsonl'
    path.write_text('{"event": "order one"}\n{"event": }\n{"event": "order three"}\n[1\n')
    program.start(str(path))
    program.find(contains='2 items were imported. 2 could not be read')
    program.find(contains='orders.jsonl:2: ')
    program.find(contains='orders.jsonl:4: ')
    drive.keys('Escape')
    program.find(text='order one')
    program.find(text='order three')


def scenario_a_cancelled_import_leaves_nothing(program):
    path = pathlib.Path(program.home) / 'orders.jsonl'
    with path.open('w') as file:
        for number in range(400000):
            file.write(json.dumps({'event': 'order placed', 'distinct_id': f'buyer-{number}'}) + '\n')
    program.start(str(path))
    program.find(contains='events read')
    program.click(name='Cancel')
    program.gone(contains='events read')
    drive.keys('alt+3', 'ctrl+f')
    drive.write('buyer-7')
    program.find(contains='No Results')


def scenario_project_settings_take_no_tokens(program):
    program.start()
    program.find(name='Choose a Template')
    program.choose('Down', 'Return', name='My Project')
    program.find(name='Private Hosts, Commas Between Them')
    drive.keys('shift+Tab')
    drive.write('[{"id": 7, "config": {"access_token": "xoxb"}}]')
    program.click(name='Save')
    program.find(contains='leave them out')
    drive.keys('shift+Tab', 'shift+Tab', 'ctrl+a')
    drive.write('[{"id": 7, "kind": "email", "config": {"domain": "acme.example"}}]')
    program.click(name='Save')
    program.gone(name='Private Hosts, Commas Between Them')

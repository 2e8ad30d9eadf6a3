# SPDX-License-Identifier: MIT
"""What scenarios about secrets have in common: a destination with a secret input, and the search
for its text in every file of the home folder."""
import base64
import pathlib

import drive
from editor_steps import use_template

TEMPLATE = 'Slack incoming webhook'
LABEL = 'Incoming webhook URL'
SECRET = 'https://hooks.slack.com/services/Tr0ub4dor-and-3'
STORED = 'Saved and encrypted'


def open_editor(program):
    """In a program that is started and empty."""
    program.find(name='Choose a Template')
    use_template(program, TEMPLATE)


def enter_secret(program, text=SECRET):
    program.click(name=LABEL, role='password text')
    drive.write(text)
    drive.keys('Return')


def enter_twice(program, first, second):
    program.fill(first, role='text', name='New passphrase')
    program.fill(second, role='text', name='Once more')
    drive.keys('Return')


def choose_passphrase(program, text):
    """In the window that is open; its first page is the choice."""
    program.click(name='Protect by a Passphrase…')
    enter_twice(program, text, text)


def forms(text):
    """How a text may be written in a file."""
    plain = text.encode()
    yield plain
    yield text.encode('utf-16-le')
    yield plain.hex().encode()
    yield text.replace('/', '\\/').encode()
    for first in range(3):
        part = plain[first:]
        yield base64.b64encode(part[:len(part) // 3 * 3])


def assert_not_on_disk(program, *texts):
    """No file of the home folder (database, log, settings, cache) holds any of the texts."""
    files = [path for path in pathlib.Path(program.home).rglob('*') if path.is_file()]
    assert any(path.name == 'hogarth.db' for path in files), files
    for path in files:
        content = path.read_bytes()
        for form in (form for text in texts for form in forms(text)):
            assert form not in content, f'{path} holds {form}'

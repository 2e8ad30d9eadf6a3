# SPDX-License-Identifier: MIT
"""Ways through the window: each is a generator that gives the name of every state it is in.

For what looks at the window as a whole: the pictures, and the audit of names and roles.
"""
import json
import pathlib
import time

import drive
import secret_steps

CURL = '''curl -H 'Authorization: Bearer tok-123456' --json '{"email": "a@b.test"}' https://a.test/'''
URL = 'https://example.com/hook?event={event.event}'


def library(program):
    program.find(name='Choose a Template')
    yield 'destinations-empty'
    drive.keys('alt+2')
    program.find(contains='Airtable')
    yield 'templates'
    drive.keys('ctrl+f')
    drive.write('no such vendor')
    program.find(name='No Results Found')
    yield 'templates-none'
    drive.keys('ctrl+a')
    drive.write('HTTP Webhook')
    program.click(name='HTTP Webhook')
    program.find(name='Use Template')
    yield 'template'
    program.click(role='page tab', name='Tests')
    program.click(name='Run Tests')
    program.find(contains=' passed')
    yield 'template-tests'
    drive.keys('alt+Left', 'alt+3')
    program.find(contains='Max the Hedgehog')
    yield 'events'
    drive.keys('ctrl+k')
    program.find(name='Search Everything')
    yield 'command-search'
    drive.keys('Escape', 'ctrl+question')
    program.find(role='frame', name='Keyboard Shortcuts')
    yield 'shortcuts'
    drive.keys('Escape')


def use_template(program, name='HTTP Webhook'):
    drive.keys('alt+1', 'alt+2', 'ctrl+f')
    drive.write(name)
    program.click(name=name)
    program.click(name='Use Template')
    program.find(name='Edit Inputs')


def fill_url(program, text):
    program.click(role='text', name='Webhook URL')
    drive.keys('ctrl+a')
    drive.write(text)
    drive.keys('Escape')


def editor(program):
    program.find(name='Choose a Template')
    use_template(program)
    yield 'editor-required'
    fill_url(program, 'https://example.com/{event.')
    program.find(contains='Invalid template')
    yield 'editor-error'
    fill_url(program, URL)
    program.find(text=URL.replace('{event.event}', '$pageview'))
    yield 'editor'
    program.click(name='Edit Inputs')
    yield 'schema'
    program.click(name='Edit Inputs')
    drive.keys('alt+2')
    program.find(contains='sample events match')
    yield 'filters'
    program.click(name='Add Event')
    drive.write('order placed')
    program.find(contains='Does not match')
    yield 'filters-no-match'
    drive.keys('ctrl+z')
    drive.keys('alt+3')
    yield 'source-hidden'
    program.click(name='Show Source Code')
    program.click(role='text', name='Hog source')
    yield 'source'
    drive.keys('ctrl+Home')
    drive.write('let first := (1 + ;\nlet second = 2\n')
    program.find(contains='Line 2:')
    yield 'source-problems'
    for _ in range(8):
        if not program.has(contains='Line 2:'):
            break
        drive.keys('ctrl+z')
    drive.keys('alt+4')
    yield 'tests-empty'
    drive.keys('alt+1', 'F5')
    program.find(name='Test with mocked answers')
    yield 'test-mocked'
    for tab in ('Inputs', 'Logs (1)', 'Result'):
        *_, page = [node for node in program.nodes(name=tab) if node.role == 'page tab']
        program.click(node=page)
        yield f'result-{tab.split()[0].lower()}'
    program.choose('Return', name='Run Menu')
    program.find(role='page tab', name='Changes')
    yield 'result-changes'
    program.choose('Down', 'Down', 'Return', name='Run Menu')
    program.gone(role='page tab', name='Changes')
    program.click(role='page tab', name='Request')
    program.click(name='Send Real Requests')
    program.click(name='Send Real Request')
    program.find(contains='Send Real Requests to')
    yield 'real-request'
    drive.keys('Escape')


def pages(program):
    """The main pages and the tallest dialog: one way through all of them."""
    program.find(name='Choose a Template')
    drive.keys('alt+3')
    program.find(contains='Max the Hedgehog')
    yield 'events'
    drive.keys('alt+2', 'ctrl+f')
    program.find(role='entry')
    drive.write('HTTP Webhook')
    program.click(name='HTTP Webhook')
    program.find(name='Use Template')
    yield 'template'
    program.click(name='Use Template')
    program.find(name='Edit Inputs')
    fill_url(program, URL)
    program.find(text=URL.replace('{event.event}', '$pageview'))
    yield 'editor'
    program.click(name='Edit Inputs')
    program.click(name='Webhook URL', role='label')
    program.find(name='Encrypted, and never shown again once saved')
    yield 'schema'
    drive.keys('alt+2')
    program.find(contains='sample events match')
    yield 'filters'
    drive.keys('alt+3')
    program.click(name='Show Source Code')
    program.find(role='text', name='Hog source')
    yield 'source'
    drive.keys('alt+4')
    program.click(name='Create From the Preview')
    program.find(name='1 of 1 passed')
    yield 'tests'
    program.click(name='Send Real Requests')
    program.click(name='Send Real Request')
    program.find(contains='Send Real Requests to')
    yield 'real-request'
    drive.keys('Escape')


def full(program):
    program.find(name='Choose a Template')
    for name in ('Slack', 'Discord', 'HTTP Webhook'):
        use_template(program, name)
        program.find(name='Saved')
        drive.keys('alt+Left')
    drive.keys('alt+1')
    program.find(name='Discord')
    yield 'destinations'
    drive.keys('alt+3')
    program.find(contains='Max the Hedgehog')
    program.click(name='Destinations for This Event', role='push button')
    program.find(name='3 of 3 destinations match')
    yield 'event-matches'
    drive.keys('Escape', 'alt+1')
    program.find(name='Discord')
    command(program, 'curl')
    program.find(role='text', name='cURL Command')
    drive.write(CURL)
    program.find(contains='becomes a secret input')
    yield 'curl'
    drive.write("'")
    program.find(contains='Line 1, column')
    yield 'curl-wrong'
    drive.keys('Escape')
    program.choose('Down', 'Return', name='My Project')
    program.find(name='Project Settings')
    yield 'project'
    drive.keys('Escape', 'ctrl+comma')
    program.find(name='Appearance')
    yield 'preferences'
    drive.keys('Escape')


def first_column_is_shown(program):
    return 0 <= program.find(role='label', name='Event').box().x < program.size[0]


def kept(program):
    program.find(name='Choose a Template')
    use_template(program, 'Google Analytics 4')
    program.fill('G-1', role='text', name='Measurement ID')
    drive.keys('Escape', 'alt+5')
    program.click(name='Page view')
    program.find(name='Page view (1 of 1)')
    yield 'mappings'
    drive.keys('alt+1', 'alt+Left')
    use_template(program)
    fill_url(program, URL)
    program.find(name='POST')
    drive.keys('ctrl+m')
    program.find(name='13 of 13 events')
    drive.until(lambda: first_column_is_shown(program), 'the first column, on either side')
    yield 'matrix'
    drive.keys('Escape')
    program.gone(name='13 of 13 events')
    drive.keys('F5')
    program.find(name='Test with mocked answers')
    time.sleep(4)
    fill_url(program, URL + '&again')
    program.find(name='Saved')
    drive.keys('ctrl+h')
    program.find(role='list', name='Versions')
    drive.keys('Down')
    yield 'history'
    drive.keys('Escape', 'F5')
    program.find(name='Saved')
    drive.keys('ctrl+shift+h')
    program.find(name='The chosen run')
    yield 'runs'
    drive.keys('shift+Down')
    program.find(name='How the runs differ')
    yield 'runs-compared'
    drive.keys('Escape')


def command(program, words):
    drive.keys('ctrl+k')
    program.find(name='Search everything')
    drive.write(words)
    drive.keys('Return')


def tested(program):
    """Test cases, their state in the library, a template of one's own, the bin."""
    program.find(name='Choose a Template')
    use_template(program)
    fill_url(program, 'https://one.test/')
    program.find(name='URL', text='https://one.test/')
    drive.keys('alt+4')
    program.click(name='Create From the Preview')
    program.find(name='1 of 1 passed')
    drive.keys('alt+1')
    fill_url(program, 'https://two.test/')
    program.find(name='URL', text='https://two.test/')
    drive.keys('alt+4')
    program.click(name='From the Preview')
    program.find(name='1 of 2 passed')
    program.click(name='$pageview, case 1', role='label')
    program.find(name='Expected')
    yield 'tests-failed'
    program.click(name='Mocked Answers', role='label')
    program.find(name='No Mocked Answers')
    yield 'mocks-empty'
    program.choose('5', name='Add')
    program.find(name='Body of the mocked answer')
    yield 'mocks'
    drive.keys('Escape')
    program.gone(name='Body of the mocked answer')
    drive.keys('F10', 't')
    program.find(name='Values in the Template')
    yield 'save-template'
    *_, name = program.nodes(role='text', name='Name')
    program.click(node=name)
    drive.keys('ctrl+a')
    drive.write('Our webhook')
    program.click(name='Save')
    program.find(name='Template saved')
    drive.keys('alt+Left', 'alt+1')
    program.find(name='1 test not run')
    yield 'destinations-tested'
    drive.keys('alt+2', 'ctrl+f')
    drive.write('our webhook')
    program.click(name='Our webhook')
    program.click(name='Edit Template')
    program.find(name='Edit Inputs')
    drive.keys('F10', 't')
    program.find(contains='Replace Your Template')
    yield 'save-template-replace'
    drive.keys('Escape', 'alt+Left', 'alt+1')
    command(program, 'bin')
    program.find(name='The Bin Is Empty')
    yield 'bin-empty'
    drive.keys('Escape')
    program.choose('Up', 'Return', button=3, name='1 test not run', role='label')
    program.find(contains='deleted')
    command(program, 'bin')
    program.find(contains='Destination · ')
    yield 'bin'
    drive.keys('Escape')
    command(program, 'back up')
    program.find(name='Check')
    yield 'database'
    drive.keys('Escape')


def imported(program):
    """Files that were given at the start: what was read, what was not."""
    program.find(contains='items were imported')
    yield 'import'
    drive.keys('Escape')
    drive.keys('ctrl+k')
    program.find(name='Search everything')
    drive.write('web')
    program.find(name='HTTP Webhook')
    yield 'command-search-found'
    drive.keys('Escape')


def import_files(program):
    """The arguments of the way `imported`."""
    good = {'event': 'order placed', 'properties': {'total': 59.9}, 'distinct_id': 'u-1'}
    files = {'orders.json': json.dumps([good, dict(good, distinct_id='u-2')]),
             'broken.json': '{"event": "order placed",\n  "properties": }\n'}
    for name, text in files.items():
        pathlib.Path(program.home, name).write_text(text)
    return [str(pathlib.Path(program.home, name)) for name in files]


def secrets(program):
    secret_steps.open_editor(program)
    yield 'secret-required'
    secret_steps.enter_secret(program)
    program.find(name=secret_steps.STORED)
    yield 'secret-stored'
    drive.keys('ctrl+comma')
    program.find(contains='Secrets are encrypted')
    program.click(name='Set…')
    program.find(role='text', name='New passphrase')
    yield 'passphrase'
    drive.keys('Escape', 'Escape')


WAYS = (library, editor, full, kept, tested, imported, secrets)


def start(program, way):
    program.start(*(import_files(program) if way is imported else []))

# SPDX-License-Identifier: MIT
"""Ways through the window: each is a generator that gives the name of every state it is in.

For what looks at the window as a whole: the pictures, and the audit of names and roles.
"""
import time

import drive

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
    drive.keys('alt+Left', 'alt+3')
    program.find(contains='Max the Hedgehog')
    yield 'events'
    drive.keys('ctrl+k')
    program.find(name='Search Everything')
    yield 'command-search'
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
    for tab in ('Inputs', 'Logs', 'Result'):
        program.click(role='page tab', contains=tab)
        yield f'result-{tab.lower()}'
    program.click(role='page tab', name='Request')
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
    program.click(name='My Project')
    drive.keys('Down', 'Return')
    program.find(name='Project Settings')
    yield 'project'
    drive.keys('Escape', 'ctrl+comma')
    program.find(name='Appearance')
    yield 'preferences'
    drive.keys('Escape')


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
    yield 'matrix'
    drive.keys('Escape', 'F5')
    program.find(name='Test with mocked answers')
    time.sleep(4)
    fill_url(program, URL + '&again')
    program.find(name='Saved')
    drive.keys('ctrl+h')
    program.find(role='list', name='Versions')
    drive.keys('Down')
    yield 'history'
    drive.keys('Escape')


WAYS = (library, editor, full, kept)

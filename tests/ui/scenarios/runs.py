# SPDX-License-Identifier: MIT
"""The run history: each test is kept, can be searched, read again and compared."""
import drive


def open_editor(program, template='HTTP Webhook'):
    program.start()
    program.find(name='Choose a Template')
    drive.keys('alt+2', 'ctrl+f')
    drive.write(template)
    program.click(name=template)
    program.click(name='Use Template')
    program.find(name='Edit Inputs')


def fill_url(program, text):
    program.click(role='text', name='Webhook URL')
    drive.keys('ctrl+a')
    drive.write(text)
    drive.keys('Escape')
    program.find(name=text, role='label')
    program.find(name='Saved')


def test(program):
    drive.keys('F5')
    program.find(name='Test with mocked answers')


def show_runs(program):
    drive.keys('ctrl+shift+h')
    program.find(name='Run History')


def close_runs(program):
    drive.keys('Escape')
    program.gone(name='Search runs')


def runs(program):
    rows = next(program.nodes(role='list', name='Runs'), None)
    return [] if rows is None else list(program.nodes(role='list item', within=rows))


def scenario_empty_history(program):
    open_editor(program)
    show_runs(program)
    program.find(name='No Runs Yet')
    drive.keys('Escape')
    program.gone(name='No Runs Yet')


def scenario_runs_are_kept_searched_and_compared(program):
    open_editor(program)
    fill_url(program, 'https://one.test/')
    test(program)
    fill_url(program, 'https://two.test/')
    test(program)
    show_runs(program)
    drive.until(lambda: len(runs(program)) == 2, 'two runs')
    program.find(text='POST https://two.test/', name='The chosen run')
    program.find(contains='Sent · Mocked · 200')
    drive.keys('shift+Down')
    program.find(text='− https://one.test/', name='The chosen run')
    program.find(text='+ https://two.test/', name='The chosen run')
    drive.keys('ctrl+f')
    drive.write('one.test')
    drive.until(lambda: len(runs(program)) == 1, 'the run that was searched for')
    drive.keys('Escape')
    drive.until(lambda: len(runs(program)) == 2, 'both again')
    close_runs(program)

# SPDX-License-Identifier: MIT
"""The editor: from a template to a tested request, and everything there after a restart."""
import drive
from editor_steps import fill_url, open_editor, show_source


def scenario_preview_follows_typing(program):
    open_editor(program)
    fill_url(program)
    program.find(text='https://acme.test/$pageview')
    program.find(name='POST')


def scenario_error_is_at_the_input(program):
    open_editor(program)
    fill_url(program, 'https://acme.test/{event.')
    program.find(contains='Invalid template')
    program.find(name='Nothing would be sent')


def scenario_undo_and_redo(program):
    open_editor(program)
    fill_url(program, 'https://one.test/')
    program.find(text='https://one.test/')
    drive.keys('ctrl+z')
    program.gone(text='https://one.test/')
    drive.keys('ctrl+shift+z')
    program.find(text='https://one.test/')


def scenario_source_error_is_listed(program):
    open_editor(program)
    fill_url(program)
    show_source(program)
    drive.keys('ctrl+End')
    drive.write('let x := (1 + ')
    program.find(contains='Line 25:')


def scenario_filter_that_does_not_match(program):
    open_editor(program)
    fill_url(program)
    drive.keys('alt+2')
    program.click(name='Add Event')
    drive.write('order placed')
    program.find(contains='Does not match')
    program.find(name='Nothing would be sent')


def scenario_mocked_test(program):
    open_editor(program)
    fill_url(program)
    drive.keys('F5')
    program.find(name='Test with mocked answers')


def scenario_test_case_from_the_preview(program):
    open_editor(program)
    fill_url(program)
    program.find(text='https://acme.test/$pageview')
    drive.keys('alt+4')
    program.click(name='Create From the Preview')
    program.find(name='Passed')


def scenario_real_request_asks_first(program):
    open_editor(program)
    fill_url(program)
    program.find(text='https://acme.test/$pageview')
    program.click(name='Send Real Requests')
    program.click(name='Send Real Request')
    program.find(name='Send Real Requests to acme.test?')
    program.click(name='Cancel')


def scenario_all_there_after_a_restart(program):
    open_editor(program)
    fill_url(program, 'https://kept.test/')
    program.find(name='Saved')
    program.find(text='https://kept.test/')
    program.close()
    program.start()
    program.click(name='HTTP Webhook')
    program.find(text='https://kept.test/')

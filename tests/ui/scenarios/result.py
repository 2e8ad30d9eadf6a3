# SPDX-License-Identifier: MIT
"""The result: the body of a request, the log with its levels, the limits, the difference to a run."""
import drive
from scenarios.editor import fill_url, open_editor, show_source


def scenario_limits_as_meters(program):
    open_editor(program)
    fill_url(program)
    program.find(name='1 of 2 fetches')
    program.find(name='Fetches: 1 of 2 fetches')
    program.find(contains='of 550 ms')
    program.find(name='0 of 24 lines')
    show_source(program)
    drive.keys('ctrl+End')
    drive.write("print('seen')")
    program.find(name='1 of 24 lines')


def scenario_log_with_levels(program):
    open_editor(program)
    fill_url(program)
    show_source(program)
    drive.keys('ctrl+End')
    drive.write("print('seen')")
    program.click(name='Logs (2)')
    program.find(name='seen')
    program.find(contains='Function completed in')
    program.find(name='Info')
    program.find(name='Debug')


def scenario_body_as_sent(program):
    open_editor(program)
    fill_url(program)
    program.find(name='Body of the request', text='"name": "$pageview"')
    program.click(name='Raw')
    program.find(name='Body of the request', text='"name":"$pageview"')


def scenario_difference_to_a_kept_run(program):
    open_editor(program)
    fill_url(program, 'https://one.test/')
    program.find(text='https://one.test/')
    program.click(name='Run Menu')
    drive.keys('Return')
    program.find(text='Nothing differs from the kept run')
    fill_url(program, 'https://two.test/')
    program.gone(text='Nothing differs from the kept run')
    program.find(contains='https://one.test/', text='https://two.test/')

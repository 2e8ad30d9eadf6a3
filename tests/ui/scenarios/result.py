# SPDX-License-Identifier: MIT
"""The result: the body of a request, the log with its levels, the limits, the difference to a run."""
import time

import drive
import secret_steps
from editor_steps import fill_url, open_editor, show_source

STANDS = 1.5  # seconds; a run that stood for less is not the one that is compared with


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


def compare_with(program, number):
    """By the menu of the run: 1 the previous run, 2 this one, 3 nothing."""
    program.choose(*['Down'] * (number - 1), 'Return', name='Run Menu')


def scenario_compared_with_a_kept_run(program):
    open_editor(program)
    fill_url(program, 'https://one.test/')
    program.find(name='URL', text='https://one.test/')
    compare_with(program, 2)
    program.find(name='Nothing Differs')
    fill_url(program, 'https://two.test/')
    program.find(name='URL', role='label')
    program.find(name='− https://one.test/')
    program.find(name='+ https://two.test/')
    fill_url(program, 'https://three.test/')
    program.find(name='+ https://three.test/')
    assert program.has(name='− https://one.test/'), 'the kept run is not the one it was'
    compare_with(program, 3)
    program.gone(role='page tab', name='Changes')


def scenario_compared_with_the_previous_run(program):
    open_editor(program)
    fill_url(program, 'https://one.test/')
    program.find(name='URL', text='https://one.test/')
    program.find(name='Saved')
    time.sleep(STANDS)
    program.click(name='Previous Event')
    program.find(name='Body of the request', text='$autocapture')
    compare_with(program, 1)
    program.find(name='Request 1', role='label')
    program.find(name='Body $.event.uuid')
    program.find(contains='− "0190a4c2-')
    program.find(contains='+ "0190a4c2-')
    time.sleep(STANDS)
    fill_url(program, 'https://two.test/')
    program.find(name='+ https://two.test/')


def scenario_request_as_pretty_raw_and_curl(program):
    open_editor(program)
    fill_url(program)
    program.find(name='Body of the request', text='"name": "$pageview"')
    program.find(name='Content-Type', role='label')
    program.click(name='cURL')
    program.find(name='Request as cURL', text=" 'https://acme.test/$pageview'")
    program.choose('Return', name='Copy the request')
    program.find_toast('Copied as cURL command')
    program.find(name='Saved')
    program.close()

    program.start()
    program.find(name='Request as cURL', text=" 'https://acme.test/$pageview'")
    program.click(name='Pretty')
    program.find(name='Body of the request', text='"name": "$pageview"')


def scenario_curl_has_no_secret(program):
    program.start()
    secret_steps.open_editor(program)
    secret_steps.enter_secret(program)
    program.find(name=secret_steps.STORED)
    program.find(name='POST')
    program.click(name='cURL')
    program.find(name='Request as cURL', text='********')
    assert not any(secret_steps.SECRET in text for text in program.texts()), 'the secret is shown'


def choose_level(program, name):
    program.click(role='combo box', name='Level')
    places = ('All', 'Info and above', 'Warnings and errors', 'Errors')
    drive.keys('Home', *['Down'] * places.index(name), 'Return')


def scenario_log_filtered_by_level(program):
    open_editor(program)
    fill_url(program)
    show_source(program)
    drive.keys('ctrl+End')
    drive.write("print('seen')")
    program.click(name='Logs (2)')
    program.find(contains='Function completed in')
    choose_level(program, 'Info and above')
    program.gone(contains='Function completed in')
    program.find(name='seen')
    choose_level(program, 'Errors')
    program.gone(name='seen')
    choose_level(program, 'All')
    program.find(name='seen')
    program.find(contains='Function completed in')

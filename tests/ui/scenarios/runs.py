# SPDX-License-Identifier: MIT
"""The run history: each test is kept, can be searched, read again and compared."""
import drive
from editor_steps import fill_url as type_url
from editor_steps import open_editor, use_template
from scenarios.journey import allow_this_computer, fill_inputs, serve, test_real


def fill_url(program, text):
    type_url(program, text)
    program.find(name='URL', text=text)
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
    rows = next(iter(program.nodes(role='list', name='Runs')), None)
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
    run = program.find(name='The chosen run')
    program.find(name='URL', text='https://two.test/', within=run)
    program.find(contains='Sent · Mocked · 200')
    drive.keys('shift+Down')
    compared = program.find(name='How the runs differ')
    program.find(name='− https://one.test/', within=compared)
    program.find(name='+ https://two.test/', within=compared)
    drive.keys('ctrl+f')
    drive.write('one.test')
    drive.until(lambda: len(runs(program)) == 1, 'the run that was searched for')
    drive.keys('Escape')
    drive.until(lambda: len(runs(program)) == 2, 'both again')
    close_runs(program)


def scenario_a_run_is_reopened_as_the_preview_shows_it(program):
    open_editor(program)
    fill_url(program, 'https://one.test/')
    test(program)
    fill_url(program, 'https://two.test/')
    show_runs(program)
    run = program.find(name='The chosen run')
    program.find(name='URL', text='https://one.test/', within=run)
    program.find(name='POST', within=run)
    program.find(name='Body of the request', text='"name": "$pageview"', within=run)
    program.find(name='Mocked answer with status 200', within=run)
    program.find(name='1 of 2 fetches', within=run)
    program.click(name='Logs (1)', within=run)
    program.find(contains='Function completed in', within=run)
    program.click(name='Result', within=run)
    program.find(name='Result of the run', within=run)
    program.click(name='Copy the run as text')
    program.find_toast('Run copied as text')
    drive.keys('Escape')
    program.gone(name='Search runs')


def scenario_a_run_is_run_again(program):
    open_editor(program)
    type_url(program, 'https://one.test/{event.event}')
    program.find(name='URL', text='https://one.test/$pageview')
    program.click(name='Next Event')
    program.gone(name='URL', text='https://one.test/$pageview')
    sent = [node.name for node in program.nodes(contains='https://one.test/') if '{' not in node.name]
    test(program)
    program.click(name='Previous Event')
    program.find(name='URL', text='https://one.test/$pageview')
    type_url(program, 'https://two.test/{event.event}')
    program.find(name='URL', text='https://two.test/$pageview')
    show_runs(program)
    program.find(name='The chosen run')
    program.click(name='Run Again')
    program.gone(name='Search runs')
    program.find(name='Test with mocked answers')
    program.find(name=sent[0].replace('one.test', 'two.test'))
    show_runs(program)
    drive.until(lambda: len(runs(program)) == 2, 'the run of before and the one of now')
    close_runs(program)


def scenario_a_real_run_is_sent_again_and_asked_about_again(program):
    server = serve()
    program.start()
    program.find(name='Choose a Template')
    allow_this_computer(program)
    use_template(program)
    fill_inputs(program, f'http://127.0.0.1:{server.server_port}')
    test_real(program, server)
    show_runs(program)
    program.find(name='This was sent for real', within=program.find(name='The chosen run'))
    program.click(name='Send Again…')
    program.find(name='Send Real Requests to 127.0.0.1?')
    drive.keys('Escape')
    program.gone(name='Send Real Requests to 127.0.0.1?')
    assert len(server.received) == 1, 'sent although nobody agreed'
    show_runs(program)
    program.click(name='Send Again…')
    program.find(name='Send Real Requests to 127.0.0.1?')
    drive.keys('alt+s')
    drive.until(lambda: len(server.received) == 2, 'the second request')
    assert server.received[0][2] == server.received[1][2], server.received
    server.shutdown()

# SPDX-License-Identifier: MIT
"""The preview's event and answers: the next event by key, an edited copy, mocks of a real call, cancel."""
import http.server
import json
import threading

import drive
from editor_steps import fill_url, open_editor, use_template
from scenarios.journey import Recorder, allow_this_computer, fill_inputs, serve, test_real

EVENT = 'https://acme.test/{event.event}'


class Slow(Recorder):
    """Answers only when it is told to."""

    def do_POST(self):
        self.server.received.append(self.path)
        self.server.answer.wait(drive.PATIENCE * 4)


def open_event(program):
    open_editor(program)
    fill_url(program, EVENT)
    program.find(name='URL', text='https://acme.test/$pageview')


def scenario_next_and_previous_event_by_key(program):
    open_event(program)
    drive.keys('alt+Page_Down')
    program.gone(name='URL', text='https://acme.test/$pageview')
    drive.keys('alt+Page_Up')
    program.find(name='URL', text='https://acme.test/$pageview')
    program.click(role='text', name='Webhook URL')
    drive.keys('alt+Page_Up', 'alt+Page_Down', 'alt+Page_Down')
    program.gone(name='URL', text='https://acme.test/$pageview')


def scenario_edited_copy_saved_as_a_new_event(program):
    open_event(program)
    program.click(name='Edit the Event')
    program.find(role='text', name='The event as JSON', text='"event": "$pageview"')
    drive.keys('ctrl+a')
    drive.write('{"person": {}, "event": {"event": "typed"}')
    program.find(contains='Expected')
    drive.write('}')
    program.find(name='Edited copy')
    program.find(name='URL', text='https://acme.test/typed')
    drive.keys('alt+n')
    program.find_toast('Event saved')
    program.find(name='typed (edited)')
    drive.keys('alt+Page_Down')
    program.gone(name='URL', text='https://acme.test/typed')
    drive.keys('alt+Page_Up')
    program.find(name='URL', text='https://acme.test/typed')


def scenario_answers_of_a_real_call_as_mocks(program):
    server = serve()
    program.start()
    program.find(name='Choose a Template')
    allow_this_computer(program)
    use_template(program)
    fill_inputs(program, f'http://127.0.0.1:{server.server_port}')
    test_real(program, server)
    program.choose('u', name='Run Menu')
    program.find_toast('The answers are the mocked ones from now on')
    program.find(name='Mocked answer')
    program.find(role='spin button', name='Status of the mocked answer', text='201')
    program.find(role='text', name='Body of the answer', text='"received": true')
    assert len(server.received) == 1, 'sent again'
    server.shutdown()
    drive.keys('alt+4')
    program.click(name='Create From the Preview')
    program.find(name='1 of 1 passed')


def scenario_slow_request_is_cancelled(program):
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Slow)
    server.received = []
    server.answer = threading.Event()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    program.start()
    program.find(name='Choose a Template')
    allow_this_computer(program)
    use_template(program)
    fill_inputs(program, f'http://127.0.0.1:{server.server_port}')
    program.click(name='Send Real Requests')
    program.click(name='Send Real Request')
    program.find(name='Send Real Requests to 127.0.0.1?')
    drive.keys('alt+s')
    drive.until(lambda: server.received, 'the request')
    program.find(name='Sent, and waiting for the answer…')
    drive.until(lambda: program.focused(), 'the keys')
    assert program.focused().name == 'Stop the Test', program.focused()
    program.click(name='Cancel')
    program.find(name='Stopped before the answer came. The request may have arrived')
    program.find(name='Mocked answer')
    program.find(name='Send Real Request')
    assert len(server.received) == 1, server.received
    drive.keys('ctrl+shift+h')
    program.find(contains='Stopped · Real · no answer', role='label')
    run = program.find(name='The chosen run')
    program.find(contains='Stopped before the answer came', within=run)
    drive.keys('Escape')
    program.gone(name='The chosen run')
    server.answer.set()
    server.shutdown()

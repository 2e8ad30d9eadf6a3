# SPDX-License-Identifier: MIT
"""The whole job once: template, inputs, source, filter, mocked and real test, restart."""
import http.server
import json
import threading

import drive
from editor_steps import use_template


class Recorder(http.server.BaseHTTPRequestHandler):
    """Keeps what it is sent and answers in JSON."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get('Content-Length', 0)))
        self.server.received.append((self.path, dict(self.headers), body))
        answer = b'{"received": true}'
        self.send_response(201)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


def serve():
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Recorder)
    server.received = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def allow_this_computer(program):
    program.choose('Down', 'Return', name='My Project')
    program.find(name='Private Hosts, Commas Between Them')
    drive.keys('alt+a')
    drive.write('127.0.0.1')
    program.click(name='Save')
    program.gone(name='Private Hosts, Commas Between Them')


def fill_inputs(program, address):
    program.click(role='text', name='Webhook URL')
    drive.keys('ctrl+a')
    drive.write(address + '/{event.event}')
    drive.keys('Escape')
    program.find(text=address + '/$pageview')


def edit_source(program):
    drive.keys('alt+3')
    program.click(name='Show Source Code')
    program.click(role='text', name='Hog source')
    drive.keys('ctrl+Home')
    drive.write("print('Hello from the source')\n")
    program.click(contains='Logs (')
    program.find(name='Hello from the source')


def add_filter_and_remove_it(program):
    drive.keys('alt+2')
    program.click(name='Add Event')
    drive.write('order placed')
    program.find(contains='Does not match')
    drive.keys('ctrl+z')
    program.gone(contains='Does not match')
    program.gone(role='text', text='order placed')


def keep_a_filter_that_matches(program):
    program.click(name='Add Event')
    drive.write('$pageview')
    program.find(contains='3 of 13 sample events match')


def test_mocked(program, server):
    drive.keys('F5')
    program.find(name='Test with mocked answers')
    assert not server.received, 'a mocked test reached the server'


def test_real(program, server):
    program.click(name='Send Real Requests')
    program.click(name='Send Real Request')
    program.find(name='Send Real Requests to 127.0.0.1?')
    assert not server.received, 'something was sent before the answer to the question'
    drive.keys('alt+s')
    program.find(name='This was sent for real')
    program.click(role='page tab', name='Request')
    program.find(contains='Status 201')
    path, headers, body = server.received[0]
    assert len(server.received) == 1, f'{len(server.received)} requests'
    assert path == '/$pageview', path
    assert headers['Content-Type'] == 'application/json', headers
    assert json.loads(body)['event']['event'] == '$pageview', body


def scenario_from_a_template_to_a_tested_request(program):
    server = serve()
    address = f'http://127.0.0.1:{server.server_port}'
    program.start()
    program.find(name='Choose a Template')
    allow_this_computer(program)
    use_template(program)
    fill_inputs(program, address)
    edit_source(program)
    add_filter_and_remove_it(program)
    keep_a_filter_that_matches(program)
    test_mocked(program, server)
    test_real(program, server)
    program.find(name='Saved')
    program.close()

    program.start()
    program.click(name='HTTP Webhook')
    program.find(text=address + '/$pageview')
    drive.keys('alt+2')
    program.find(contains='3 of 13 sample events match')
    drive.keys('alt+3')
    program.click(name='Show Source Code')
    program.find(text="print('Hello from the source')")
    assert len(server.received) == 1, 'something was sent after the restart'
    server.shutdown()

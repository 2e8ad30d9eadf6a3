# SPDX-License-Identifier: MIT
"""The source: what helps to write it, what is wrong with it, what its lines did."""
import drive
from editor_steps import fill_url, open_editor, show_source
from secret_steps import STORED

LINES = 24  # of the source of the HTTP Webhook template


def open_source(program):
    open_editor(program)
    fill_url(program)
    show_source(program)
    program.find(name='Hog source', text='let res := fetch(inputs.url, request)')


def source_has(program, text):
    program.find(name='Hog source', text=text)


def add_line(program, text):
    """Writes a line at the end of the source."""
    drive.keys('ctrl+End')
    drive.write(text)


def scenario_completion_has_the_values_of_the_event(program):
    open_source(program)
    add_line(program, 'print(event.properties.')
    program.find(name='$browser')
    program.find(name='Firefox')
    drive.write('$pathn')
    program.gone(name='$browser')
    drive.keys('Return')
    source_has(program, 'print(event.properties.$pathname')


def scenario_completion_of_inputs_variables_and_functions(program):
    open_source(program)
    add_line(program, 'inputs.ur')
    drive.keys('Return')
    source_has(program, 'inputs.url')
    drive.keys('space')
    drive.write('+ reques')
    program.find(text='request')
    drive.keys('Return')
    source_has(program, 'inputs.url + request')
    drive.keys('space')
    drive.write('+ subs')
    program.find(text='substring(text, start, length?) → text')
    program.find(text='A part of a text; the first character is 1.')
    drive.keys('Return')
    drive.write("'abc'")
    source_has(program, "inputs.url + request + substring('abc')")


def scenario_signature_of_the_call(program):
    open_source(program)
    add_line(program, "replaceAll('a', ")
    program.find(text='replaceAll(text, old, new) → text')
    program.find(text='A text with each occurrence of a part replaced.')
    drive.keys('Escape')
    program.gone(text='replaceAll(text, old, new) → text')
    drive.write("'b', trim(")
    program.find(text='trim(text, character?) → text')
    drive.keys('ctrl+Home')
    program.gone(text='trim(text, character?) → text')


def scenario_help_for_the_name_at_the_cursor(program):
    open_source(program)
    drive.keys('ctrl+Home', 'Down', 'End', 'Left', 'ctrl+F1')
    program.find(text='{"Content-Type":"application/json"')
    drive.keys('Escape')
    program.gone(text='{"Content-Type":"application/json"')
    drive.keys('ctrl+Home', 'Right', 'Right', 'Right', 'Right', 'ctrl+F1')
    program.find(text='Variable of this source, line 1')
    add_line(program, 'event.properties.nothing')
    drive.keys('Escape', 'ctrl+F1')
    program.find(text='Missing in the current event')


def scenario_help_under_the_pointer(program):
    open_source(program)
    view = program.find(name='Hog source')
    box = view.box()
    x, y = program.position(view)
    left, top = x - box.width // 2, y - box.height // 2

    def hover():
        """Moves along the first line until the help of its variable shows."""
        hover.x = (hover.x + 7) % 240
        drive.xdotool('mousemove', left + hover.x, top + 14)
        return drive.until(lambda: program.has(text='Variable of this source, line 1'), 'help', 1)
    hover.x = 60

    def found():
        try:
            return hover()
        except drive.Missing:
            return False
    drive.until(found, 'help under the pointer')


def scenario_problems_by_key(program):
    open_source(program)
    add_line(program, 'print(evnt.event)')
    drive.keys('Return')
    drive.write('print(empt(1))')
    program.find(contains='Unknown global variable: evnt')
    program.find(contains='Hog function `empt` is not implemented')
    drive.keys('ctrl+Home', 'F8')
    program.find(text=f'Line {LINES + 1}, Column 7')
    drive.keys('F8')
    program.find(text=f'Line {LINES + 2}, Column 7')
    drive.keys('F8')
    program.find(text=f'Line {LINES + 1}, Column 7')
    drive.keys('shift+F8')
    program.find(text=f'Line {LINES + 2}, Column 7')


def scenario_fix_of_a_hint(program):
    open_source(program)
    add_line(program, 'print(empt(1))')
    program.click(name='Replace by empty')
    source_has(program, 'print(empty(1))')
    program.gone(contains='is not implemented')
    drive.keys('ctrl+z')
    source_has(program, 'print(empt(1))')
    a_credential_becomes_a_secret_input(program)


def a_credential_becomes_a_secret_input(program):
    drive.keys('ctrl+z')
    program.click(role='text', name='Hog source')
    add_line(program, "\nlet apiKey := 'a8Kd02mZq41xW7'")
    program.click(name='Make it a secret input')
    source_has(program, 'let apiKey := inputs.apikey')
    drive.keys('alt+1')
    program.find(name=STORED)
    program.gone(contains='a8Kd02mZq41xW7')


def scenario_error_of_the_last_run(program):
    open_source(program)
    add_line(program, "throw Error('no ' || inputs.method)")
    program.find(contains='no POST')
    program.find(text=f'Line {LINES + 1}:')
    program.find(name='1 problem')
    drive.keys('ctrl+Home', 'F8')
    program.find(text=f'Line {LINES + 1}, Column')


def scenario_lines_lead_to_what_they_did(program):
    open_source(program)
    add_line(program, "print('seen', event.event)")
    program.find(name='Logs (2)')
    drive.keys('F4')
    program.find(text='seen, $pageview')
    program.click(name=f'Line {LINES + 1}')
    program.find(text=f'Line {LINES + 1}, Column 1')
    drive.keys('ctrl+Home', *['Down'] * 14, 'End')
    program.gone(text='Line 15, Column 1')
    drive.keys('F4', 'space')
    program.find(text='Line 15, Column 1')

# SPDX-License-Identifier: MIT
"""The fields of inputs: what completes, inserts, resets, reorders and checks them."""
import drive
from editor_steps import fill_url
from editor_steps import open_editor as open_small_editor


def open_editor(program):
    """With room for all inputs of the template: what is scrolled away cannot be clicked."""
    program.size = (1420, 880)
    open_small_editor(program)


def scenario_completion_in_a_template(program):
    open_editor(program)
    program.click(role='text', name='Webhook URL')
    drive.write('https://acme.test/{person.properties.')
    program.find(name='email')
    drive.write('em')
    drive.keys('Return')
    drive.write('}')
    program.find(role='text', name='Webhook URL', text='{person.properties.email}')
    program.find(text='https://acme.test/max@')


def scenario_insert_an_expression(program):
    open_editor(program)
    fill_url(program, 'https://acme.test/')
    program.choose('Return', name='Insert an Expression')
    program.find(role='text', name='Webhook URL', text='https://acme.test/{event.event}')
    program.find(text='https://acme.test/$pageview')
    fill_url(program, 'https://acme.test/{{ event.event }}')
    program.click(name='Switch to Liquid')
    program.find(text='https://acme.test/$pageview')
    program.gone(name='Switch to Liquid')


def scenario_reset_to_the_default(program):
    open_editor(program)
    program.find(role='text', name='JSON body')
    program.gone(name='Reset to Default')
    program.fill('{', role='text', name='JSON body')
    program.click(name='Reset to Default')
    program.find(role='text', name='JSON body', text='"{event}"')
    program.gone(name='Reset to Default')


def scenario_rows_of_a_dictionary(program):
    open_editor(program)
    fill_url(program)
    program.click(name='Add Entry')
    drive.write('X-Second')
    drive.keys('Tab')
    drive.write('2')

    def order():
        """Names of the headers as the request has them."""
        return [node.name for node in program.nodes(role='label')
                if node.name in ('Accept', 'X-Second')]
    drive.until(lambda: order() == ['Accept', 'X-Second'], 'the header at the end')
    drive.keys('alt+Up')
    drive.until(lambda: order() == ['X-Second', 'Accept'], 'the header before the other')
    drive.keys('alt+Down')
    drive.until(lambda: order() == ['Accept', 'X-Second'], 'the header after it again')


def scenario_an_object_included_in_a_dictionary(program):
    open_editor(program)
    fill_url(program)
    program.click(name='Include an Object')
    drive.keys('ctrl+a')
    drive.write('{event.properties}')
    drive.keys('Escape')
    program.find(name='$browser')
    program.find(name='Firefox')


def scenario_json_is_checked_while_typing(program):
    open_editor(program)
    fill_url(program)
    program.fill('{"a": [1, 2', role='text', name='JSON body')
    program.find(contains='Not JSON, so it is stored as one text')
    drive.write(']}')
    program.gone(contains='Not JSON, so it is stored as one text')

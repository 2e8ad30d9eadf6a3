# SPDX-License-Identifier: MIT
"""Rows put in order with the mouse: entries of a dictionary, inputs of the schema, mappings."""
import drive
from editor_steps import fill_url
from scenarios.fields import open_editor
from scenarios.mappings import add_custom_event, open_mappings, senders


def drag_row(program, row, target):
    """Drags a row by its handle, which is at its start, over another one."""
    x, y, _, height = program.place(row)
    program.drag((x + 20, y + min(height // 2, 24)), program.position(target))


def scenario_entries_of_a_dictionary(program):
    open_editor(program)
    fill_url(program)
    program.click(name='Add Entry')
    drive.write('X-Second')
    drive.keys('Tab')
    drive.write('2')

    def rows():
        return list(program.nodes(name='HogarthDictionaryRow'))

    def headers():
        """Names of the headers of the request."""
        return [node.name for node in program.nodes(role='label')
                if node.name in ('Accept', 'X-Second')]
    drive.until(lambda: headers() == ['Accept', 'X-Second'], 'the header at the end')
    drag_row(program, rows()[2], rows()[0])
    drive.until(lambda: headers() == ['X-Second', 'Accept'], 'the header before the other')
    drive.keys('ctrl+z')
    drive.until(lambda: headers() == ['Accept', 'X-Second'], 'the header at the end again')


def scenario_inputs_of_the_schema(program):
    open_editor(program)
    program.click(name='Edit Inputs')
    schema = program.find(role='list', name='Input schema')
    labels = ('Webhook URL', 'Method', 'JSON body')

    def rows():
        return [node for node in program.nodes(role='list item', within=schema)
                if node.name in labels]

    def names():
        return [node.name for node in rows()]
    assert names() == ['Webhook URL', 'Method', 'JSON body'], names()
    drag_row(program, rows()[0], rows()[2])
    drive.until(lambda: names() == ['Method', 'JSON body', 'Webhook URL'], 'the input moved down')
    drive.keys('ctrl+z')
    drive.until(lambda: names() == ['Webhook URL', 'Method', 'JSON body'], 'the old order')


def scenario_mappings(program):
    open_mappings(program)
    add_custom_event(program)
    program.find(name='Requests (2)')
    program.click(name='All Mappings')

    def row(name):
        return program.find(role='list item', name=name)
    drag_row(program, row('Custom event'), row('Page view'))
    drive.until(lambda: senders(program) == ['Custom event', 'Page view'], 'the new order')
    drive.keys('ctrl+z')
    drive.until(lambda: senders(program) == ['Page view', 'Custom event'], 'the old order')

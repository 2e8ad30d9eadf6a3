# SPDX-License-Identifier: MIT
"""Mappings and masking: several things sent by one destination, and how often."""
import drive
from editor_steps import open_editor, show_source

MAPPED = 'Google Analytics 4'


def open_mappings(program):
    """A destination with one mapping, Page view, whose inputs are all there."""
    open_editor(program, MAPPED)
    program.fill('G-1', role='text', name='Measurement ID')
    drive.keys('Escape')
    program.fill('shh', role='password text')
    drive.keys('Return')
    drive.keys('alt+5')
    program.find(text='Sends 1 request')


def add_custom_event(program):
    program.choose('Down', 'Return', name='Add Mapping')
    program.find(name='Custom event (2 of 2)')


def senders(program):
    """The mappings of the requests, in their order."""
    return [node.name for node in program.nodes(role='label')
            if node.name in ('Page view', 'Custom event', 'Custom event (Copy)')
            and program.position(node)[0] > program.position(program.find(name='POST'))[0]]


def scroll(program, **what):
    """Scrolls to the end with the mouse over a node."""
    drive.xdotool('mousemove', *program.position(program.find(**what)))
    drive.xdotool('click', '--repeat', 60, '--delay', 20, 5)


def scenario_template_brings_its_mappings(program):
    open_mappings(program)
    program.find(text='$pageview')
    program.click(name='Page view')
    program.find(name='Page view (1 of 1)')
    program.find(text='→ u-4711')
    drive.keys('alt+e')
    *_, schema = program.nodes(role='list', name='Input schema', visible=False)
    program.click(role='label', name='Client ID', within=schema)
    program.click(role='text', name='Key', within=schema)
    drive.keys('ctrl+a')
    drive.write('browser')
    drive.keys('Return')
    program.find(contains='to “browser” Everywhere?')
    drive.keys('alt+r')
    program.gone(contains='to “browser” Everywhere?')
    show_source(program)
    program.find(role='text', name='Hog source', text='inputs.browser')
    program.find(name='POST')


def scenario_added_mapping_sends_its_request(program):
    open_mappings(program)
    add_custom_event(program)
    program.find(name='Requests (2)')
    program.find(name='The event matches 2 of 2 mappings')
    drive.until(lambda: senders(program) == ['Page view', 'Custom event'], 'a sender each')


def scenario_input_of_a_mapping(program):
    open_mappings(program)
    add_custom_event(program)
    program.fill('bought_{event.', role='text', name='Event name')
    program.find(contains='Invalid template')
    program.fill('bought_{event.event}', role='text', name='Event name')
    drive.keys('Escape')
    program.find(text='→ bought_$pageview')
    program.find(text='"name": "bought_$pageview"')
    program.find(text='"name": "page_view"')


def scenario_filter_of_a_mapping(program):
    open_mappings(program)
    add_custom_event(program)
    program.find(name='Requests (2)')
    scroll(program, name='User ID')
    program.click(name='Add Event')
    drive.write('order placed')
    program.find(name='The event matches 1 of 2 mappings')
    program.gone(name='Requests (2)')
    program.find(name='Is for 2 of 13 events')
    program.click(name='All Mappings')
    program.find(text='order placed')
    program.find(text='Does not match: event is order placed')
    drive.keys('ctrl+z')
    program.find(name='Requests (2)')


def scenario_reorder_and_undo(program):
    open_mappings(program)
    add_custom_event(program)
    program.find(name='Requests (2)')
    program.click(name='All Mappings')
    drive.keys('alt+Up')
    drive.until(lambda: senders(program) == ['Custom event', 'Page view'], 'the new order')
    drive.keys('ctrl+z')
    drive.until(lambda: senders(program) == ['Page view', 'Custom event'], 'the old order')
    drive.keys('ctrl+shift+z')
    drive.until(lambda: senders(program) == ['Custom event', 'Page view'], 'the new order again')


def scenario_duplicate_and_remove_by_key(program):
    open_mappings(program)
    add_custom_event(program)
    program.click(name='All Mappings')
    drive.keys('ctrl+d')
    program.find(name='Requests (3)')
    program.find(name='Custom event (Copy)')
    drive.keys('Delete')
    program.find(name='Requests (2)')
    drive.keys('ctrl+z')
    program.find(name='Requests (3)')


def scenario_first_mapping_takes_the_events_over(program):
    open_editor(program, 'HTTP Webhook')
    program.fill('https://acme.test/', role='text', name='Webhook URL')
    drive.keys('Escape', 'alt+2', 'alt+5')  # there are none to be shown yet
    program.click(name='Add Event')
    drive.write('$pageview')
    program.find(name='3 of 13 sample events match')
    scroll(program, name='Conditions')
    program.click(name='Add Mapping')
    program.find(name='Mapping 1 (1 of 1)')
    program.find(name='The event matches 1 of 1 mapping')
    program.find(text='https://acme.test/')
    drive.keys('Tab', 'ctrl+z')
    program.find(name='The event matches the filters')


def scenario_masking_of_the_sample_events(program):
    open_editor(program, 'HTTP Webhook')
    program.fill('https://acme.test/', role='text', name='Webhook URL')
    drive.keys('Escape', 'alt+2')
    program.find(name='13 of 13 sample events match')
    scroll(program, name='Conditions')
    program.choose('Down', 'Return', name='Run')
    program.find(name='If all sample events came at once: 6 run, 4 held back')
    program.find(name='1 hour')
    program.find(name='Only the first one runs')
    program.fill('7200', role='spin button', name='Within Seconds')
    drive.keys('Tab')
    program.find(name='2 hours')
    program.fill('2', role='spin button', name='Again After Events')
    drive.keys('Tab')
    program.find(name='The 1st runs, number 3, number 5, and so on')
    program.find(name='If all sample events came at once: 8 run, 2 held back')
    scroll(program, contains='If all sample events came at once')
    program.find(contains='came before')
    drive.keys('ctrl+z', 'ctrl+z', 'ctrl+z')
    program.gone(contains='If all sample events came at once')
    once_per_in_one_step(program)


def once_per_in_one_step(program):
    """The presets fill in all three at once, and one undo takes all three back."""
    program.choose('Down', 'Return', name='Once Per…')
    program.find(name='24 hours')
    program.find(name='If all sample events came at once: 6 run, 4 held back')
    program.choose('Up', 'Return', name='Once Per…')
    program.find(name='The 1st runs, number 11, number 21, and so on')
    program.find(contains='If all sample events came at once')
    drive.keys('ctrl+z')
    program.find(name='Only the first one runs')
    drive.keys('ctrl+z')
    program.gone(contains='If all sample events came at once')

# SPDX-License-Identifier: MIT
"""Which destinations an event is for: each with the clause that says no."""
import json
import pathlib

import drive

WINDOW = 'Destinations for This Event'


def start(program, number=0):
    """A library of two destinations, one for every event and one for orders of a shop, and of more
    of the second kind."""
    every = {'type': 'destination', 'name': 'Every event', 'hog': "print('x')",
             'inputs_schema': [], 'inputs': {}, 'filters': {}}
    orders = dict(every, name='Orders only', filters={
        'events': [{'id': 'order placed', 'name': 'order placed', 'type': 'events', 'order': 0}]})
    more = [dict(orders, name=f'Another {count}') for count in range(number)]
    path = pathlib.Path(program.home) / 'destinations.json'
    path.write_text(json.dumps([every, orders, *more]))
    program.start(str(path))
    program.find(name=f'Another {number - 1}' if number else 'Every event', role='label')
    drive.keys('alt+3')
    program.click(name='$identify · Max the Hedgehog', role='label')
    program.click(role='text', name='Event as JSON', text='$identify')
    drive.keys('ctrl+Home', 'Right')
    drive.write('"api_key": "a8Kd02mZq41xW7",')
    program.find(contains='“api_key” looks like a credential')
    drive.keys('ctrl+z')
    program.gone(contains='looks like a credential')
    program.click(name=WINDOW, role='push button')


def scenario_clause_that_fails(program):
    start(program)
    program.find(name='1 of 2 destinations match')
    program.find(name='The event matches the filters')
    program.find(contains='Does not match: ')
    program.click(name='Matching')
    program.gone(contains='Does not match: ')
    program.click(name='Matching')
    program.fill('orders', name='Search destinations and reasons')
    program.gone(name='The event matches the filters')
    program.fill('nothing of that', name='Search destinations and reasons')
    program.find(name='No Results Found')
    drive.keys('Escape')
    program.gone(name='Search destinations and reasons')


def scenario_row_opens_the_destination(program):
    start(program)
    program.find(name='1 of 2 destinations match')
    drive.keys('Tab', 'Tab', 'End', 'Return')
    program.find(name='Edit Inputs')
    program.find(role='text', name='Name', text='Orders only')


def scenario_many_destinations(program):
    start(program, 300)
    program.find(name='1 of 302 destinations match')
    drive.keys('Escape')
    program.gone(name='Search destinations and reasons')

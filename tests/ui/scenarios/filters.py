# SPDX-License-Identifier: MIT
"""Filters: every operator, every kind of property, what is suggested, expressions, test users."""
import json
import pathlib
import time

import drive
from editor_steps import fill_url, use_template

PROBES = [{'t': 'apple pie', 'n': 5, 'd': '2024-01-01T00:00:00Z', 'v': '1.2.3'},
          {'t': 'banana split', 'n': 10, 'd': '2024-06-01T00:00:00Z', 'v': '1.3.0'},
          {'t': 'cherry', 'n': 15, 'd': '2024-12-01T00:00:00Z', 'v': '2.0.0'}]

# A property, a value, and how many of the three have it, by operator; in the order of the list.
OPERATORS = [
    ('t', 'apple pie', [('is', 1), ('is not', 2)]),
    ('t', 'an', [('contains', 1), ('does not contain', 2)]),
    ('t', '^a', [('matches the expression', 1), ('does not match the expression', 2)]),
    ('n', '10', [('is greater than', 1), ('is at least', 2), ('is less than', 1),
                 ('is at most', 2), ('is set', 3), ('is not set', 0)]),
    ('n', '5, 10', [('is between', 2), ('is not between', 1)]),
    ('t', 'apple pie, cherry', [('is one of', 2), ('is none of', 1)]),
    ('d', '2024-06-01', [('is on', 1), ('is before', 1), ('is after', 1)]),
    ('t', 'pie, apple', [('contains any of', 1), ('does not contain one of', 2)]),
    ('t', 'ban', [('starts with', 1), ('does not start with', 2)]),
    ('t', 'pie', [('ends with', 1), ('does not end with', 2)]),
    ('t', 'cherry', [('is, after path cleaning,', 1)]),
    ('v', '1.3.0', [('is version', 1), ('is not version', 2), ('is newer than version', 1),
                    ('is version or newer', 2), ('is older than version', 1),
                    ('is version or older', 2), ('is about version ~', 1),
                    ('is compatible with version ^', 1)]),
    ('v', '1.*', [('fits version', 2)]),
    ('n', '10', [('is at least (min)', 2), ('is at most (max)', 2)]),
]

# Kinds of properties in the order of their list, each with how many events have the value.
KINDS = [
    ('currency', 'EUR', 1),
    ('email', 'max@posthog.com', 1),
    ('distinct_id', 'cus_9', 1),
    ('$feature/beta', 'on', 3),
    ('tag_name', 'button', 1),
]

TEST_USERS = ('[{"key": "email", "value": "max@posthog.com",'
              ' "operator": "is_not", "type": "person"}]')


def open_filters(program):
    """An editor with the filters in front, in a project with three events more."""
    path = pathlib.Path(program.home) / 'probes.json'
    events = [{'event': 'probe', 'properties': {**probe, '$feature/beta': 'on'}} for probe in PROBES]
    path.write_text(json.dumps(events))
    program.size = (1420, 880)
    program.start(str(path))
    program.find(name='probe')
    program.choose('Down', 'Return', name='My Project')
    program.find(name='Private Hosts, Commas Between Them')
    drive.keys(*['shift+Tab'] * 4)
    drive.write(TEST_USERS)
    program.click(name='Save')
    program.gone(name='Private Hosts, Commas Between Them')
    use_template(program)
    fill_url(program)
    drive.keys('alt+2')
    program.find(name='16 of 16 sample events match')


class Condition:
    """The one condition on the page: its parts are looked up once, a tree is long."""

    def __init__(self, program):
        program.click(name='Add Property')
        self.program = program
        self.key = program.find(role='text', name='Property')
        self.value = program.find(role='text', name='Value')
        self.kind = program.find(role='combo box', name='Of what')
        self.operator = program.find(role='combo box', name='Operator')

    def fill(self, node, text):
        self.program.click(node=node)
        drive.keys('ctrl+a')
        drive.write(text)

    def is_searched(self):
        """Whether the list has stopped to change."""
        def count():
            return len(self.program.nodes(role='list item', visible=False))
        first = count()
        time.sleep(0.1)
        return count() == first

    def choose_operator(self, label):
        """By the search of the list, which has the keys at what is chosen."""
        self.program.click(node=self.operator)
        drive.keys('shift+Tab')
        drive.write(label)
        drive.until(self.is_searched, 'what the search finds')
        drive.keys('Down', 'Return')


def summary(program):
    """A function that waits until so many events match."""
    label = program.find(contains=' of 16 sample events match')

    def count(number):
        drive.until(lambda: label.name == f'{number} of 16 sample events match',
                    f'{number} events, not {label.name}')
    return count


def scenario_every_operator(program):
    open_filters(program)
    program.click(name='Add Event')
    drive.write('probe')
    count = summary(program)
    program.find(name='Is for 3 of 16 events')
    program.find(name='Stops 13 of 16 events')
    condition = Condition(program)
    chosen = 'is'
    for key, value, rows in OPERATORS:
        condition.fill(condition.key, key)
        if chosen != 'is not set':
            condition.fill(condition.value, value)
        for label, number in rows:
            if label != 'is':
                condition.choose_operator(label)
            if chosen == 'is not set':
                condition.fill(condition.value, value)
            chosen = label
            count(number)


def scenario_suggestions_expressions_and_test_users(program):
    open_filters(program)
    count = summary(program)
    condition = Condition(program)
    # Sorted: the second of all names.
    program.choose('Down', 'Return', name='Names in the Sample Events')
    program.find(role='text', name='Property', text='$browser')
    program.choose('Return', name='Values in the Sample Events')
    program.find(role='text', name='Value', text='Firefox')
    count(1)
    program.find(contains='Does not match: ')
    program.find(name='Stops 15 of 16 events')
    for position, (key, value, number) in enumerate(KINDS):
        if position:
            program.choose('Down', 'Return', node=condition.kind)
        condition.fill(condition.key, key)
        condition.fill(condition.value, value)
        count(number)
    drive.keys('shift+Tab', 'shift+Tab', 'space')  # by the operator to what removes the condition
    count(16)
    program.click(name='Add Expression')
    drive.write("event = 'probe' and properties.n > ")
    program.find(contains='no viable alternative')
    program.find(name='Stops 16 of 16 events, 16 with an error')
    drive.write('5')
    count(2)
    program.find(name='Stops 14 of 16 events')
    drive.keys('Tab', 'space')
    count(16)
    program.click(name='Filter Out Internal and Test Users', role='check box')
    count(15)
    program.find(name='Stops 1 of 16 events')

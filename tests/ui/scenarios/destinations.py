# SPDX-License-Identifier: MIT
"""The list of destinations: order, rename, duplicate, delete and its undo, search."""
import json
import pathlib

import drive
from editor_steps import fill_url, open_editor


def start(program, *names):
    """A library with destinations of these names, added in this order."""
    paths = []
    for number, name in enumerate(names):
        path = pathlib.Path(program.home) / f'{number}.json'
        path.write_text(json.dumps({'type': 'destination', 'name': name, 'hog': "print('x')",
                                    'inputs_schema': [], 'inputs': {}, 'filters': {}}))
        paths.append(str(path))
    program.start(*paths)
    for name in names:
        program.find(name=name, role='label')


def shown(program, *names):
    """The names among @names that are on screen, from top to bottom."""
    places = {}
    for name in names:
        node = next(iter(program.nodes(name=name, role='label')), None)
        if node is not None:
            places[name] = program.position(node)[1]
    return sorted(places, key=places.get)


def menu(program, name, *keys):
    program.choose(*keys, button=3, name=name, role='label')


def click_when_still(program, **what):
    """For what slides into its place, as a toast does."""
    node = program.find(**what)
    places = []

    def is_still():
        places.append(program.position(node))
        return len(places) > 5 and len(set(places[-5:])) == 1
    drive.until(is_still, f'{what} to stand still')
    program.click(node=node)


def scenario_order_by_name_and_by_change(program):
    names = ['Beta', 'Alpha', 'Gamma']
    start(program, *names)
    drive.keys('F10', 'o', 'n')
    drive.until(lambda: shown(program, *names) == ['Alpha', 'Beta', 'Gamma'], 'order by name')
    menu(program, 'Gamma', 'r')
    program.find(name='Rename Destination')
    drive.keys('ctrl+a')
    drive.write('Aardvark')
    drive.keys('Return')
    names = ['Beta', 'Alpha', 'Aardvark']
    drive.until(lambda: shown(program, *names) == ['Aardvark', 'Alpha', 'Beta'], 'the new name')
    program.gone(name='Gamma', role='label')
    drive.keys('F10', 'o', 'c')
    drive.until(lambda: shown(program, *names)[:1] == ['Aardvark'], 'the last changed first')


def scenario_duplicate(program):
    start(program, 'Alpha')
    menu(program, 'Alpha', 'u')
    program.find(name='Alpha (copy)', role='label')
    program.find(name='Alpha', role='label')


def scenario_delete_and_undo(program):
    start(program, 'Alpha', 'Beta')
    menu(program, 'Alpha', 'Up', 'Return')
    click_when_still(program, name='Undo')
    program.find(name='Alpha', role='label')


def scenario_search_in_names(program):
    start(program, 'Orders to ERP', 'People to CRM')
    drive.keys('ctrl+f')
    program.find(name='Search the library')
    drive.write('erp')
    program.gone(name='People to CRM', role='label')
    program.find(name='Orders to ERP', role='label')


def state_after_a_restart(program, state):
    """Leaves the editor, wherever it was opened from; opens it again by what its row says."""
    drive.keys('alt+Left', 'alt+1')
    program.find(name=state)
    program.close()
    program.start()
    program.click(name=state)
    program.find(name='Edit Inputs')
    drive.keys('alt+4')
    program.find(name='Not run yet')


def scenario_state_of_the_tests(program):
    open_editor(program)
    fill_url(program)
    program.find(text='https://acme.test/$pageview')
    drive.keys('alt+4')
    program.click(name='Create From the Preview')
    program.find(name='1 of 1 passed')
    state_after_a_restart(program, '1 test passed')
    program.click(name='Run All')
    program.find(name='1 of 1 passed')
    drive.keys('alt+1')
    fill_url(program, 'https://other.test/')
    program.find(name='Saved')
    drive.keys('alt+4')
    program.find(name='Not run since the last change')
    program.find(name='Passed before the last change')
    state_after_a_restart(program, '1 test not run')
    program.click(name='Run All')
    program.find(name='0 of 1 passed')
    state_after_a_restart(program, '1 test failed')

# SPDX-License-Identifier: MIT
"""The bin: what was deleted comes back, or goes for ever when its user says so twice."""
import json
import pathlib
import sqlite3

import drive


def start(program, *names):
    """A library with destinations of these names."""
    paths = []
    for name in names:
        path = pathlib.Path(program.home) / f'{name}.json'
        path.write_text(json.dumps({'type': 'destination', 'name': name, 'hog': "print('x')",
                                    'inputs_schema': [], 'inputs': {}, 'filters': {}}))
        paths.append(str(path))
    program.start(*paths)
    for name in names:
        program.find(name=name, role='label')


def delete(program, name):
    program.choose('Up', 'Return', button=3, name=name, role='label')
    program.find(contains='deleted')
    program.gone(name=name, role='label')


def show_bin(program):
    drive.keys('ctrl+k')
    program.find(name='Search everything')
    drive.write('bin')
    drive.keys('Return')
    program.find(text='What lies here for 30 days is deleted for ever.')


def close_bin(program):
    drive.keys('Escape')
    program.gone(text='What lies here for 30 days is deleted for ever.')


def in_bin(program, name):
    bin_list = next(iter(program.nodes(role='list', name='Deleted items')), None)
    return bin_list is not None and program.has(within=bin_list, name=name)


def scenario_empty_bin_says_what_it_is_for(program):
    start(program, 'Kept')
    show_bin(program)
    program.find(name='The Bin Is Empty')
    close_bin(program)


def scenario_restore(program):
    start(program, 'Alpha', 'Beta')
    delete(program, 'Alpha')
    show_bin(program)
    drive.until(lambda: in_bin(program, 'Alpha'), 'the deleted one in the bin')
    program.find(contains='Destination · ')
    program.click(name='Restore')
    program.find(name='The Bin Is Empty')
    close_bin(program)
    program.find(name='Alpha', role='label')


def scenario_delete_for_ever_asks_first(program):
    start(program, 'Alpha', 'Beta')
    delete(program, 'Alpha')
    delete(program, 'Beta')
    show_bin(program)
    drive.until(lambda: in_bin(program, 'Alpha') and in_bin(program, 'Beta'), 'both in the bin')
    drive.keys('ctrl+f')
    drive.write('alp')
    drive.until(lambda: not in_bin(program, 'Beta'), 'only what was searched for')
    drive.keys('Tab', 'Delete')
    program.find(name='Delete “Alpha” for Ever?')
    drive.keys('Escape')
    program.gone(name='Delete “Alpha” for Ever?')
    drive.until(lambda: in_bin(program, 'Alpha'), 'it stays where it is not confirmed')
    drive.keys('Delete')
    program.click(name='Delete for Ever')
    program.find(name='No Results Found')
    drive.keys('ctrl+f', 'Escape')
    drive.until(lambda: in_bin(program, 'Beta'), 'the other one')
    close_bin(program)


def scenario_empty_the_bin(program):
    start(program, 'Alpha', 'Beta')
    delete(program, 'Alpha')
    delete(program, 'Beta')
    show_bin(program)
    drive.until(lambda: in_bin(program, 'Alpha') and in_bin(program, 'Beta'), 'both in the bin')
    program.click(name='Empty Bin…')
    program.find(contains='2 items go for ever')
    program.click(name='Empty Bin')
    program.find(name='The Bin Is Empty')
    close_bin(program)
    program.find(name='No Destinations Yet')


def scenario_after_thirty_days_it_is_gone(program):
    start(program, 'Alpha', 'Beta')
    delete(program, 'Alpha')
    delete(program, 'Beta')
    program.close()
    database = sqlite3.connect(pathlib.Path(program.home) / 'data/hogarth/hogarth.db')
    day = 24 * 3600 * 10 ** 6
    for name, days in (('Alpha', 31), ('Beta', 29)):
        database.execute('UPDATE destination SET deleted_at = deleted_at - ? WHERE name = ?',
                         [days * day, name])
    database.commit()
    database.close()

    program.start()
    program.find(name='No Destinations Yet')
    show_bin(program)
    drive.until(lambda: in_bin(program, 'Beta'), 'what was deleted 29 days ago')
    drive.until(lambda: not in_bin(program, 'Alpha'), 'what was deleted 31 days ago to be gone')
    close_bin(program)

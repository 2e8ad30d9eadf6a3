# SPDX-License-Identifier: MIT
"""What the store keeps: earlier versions, the bin, backups, the check."""
import time

import drive
from editor_steps import fill_url as type_url
from editor_steps import open_editor

OLD = 'https://old.test/'
NEW = 'https://new.test/'
STANDS = 3.5  # seconds; a version that stood for less is not kept


def fill_url(program, text):
    type_url(program, text)
    program.find(name='POST')
    program.find(name='Saved')


def edit_twice(program):
    """Leaves two versions in the history: as made from the template, and with OLD."""
    open_editor(program)
    time.sleep(STANDS)
    fill_url(program, OLD)
    time.sleep(STANDS)
    fill_url(program, NEW)


def show_history(program):
    drive.keys('ctrl+h')
    return program.find(role='list', name='Versions')


def close_history(program):
    drive.keys('Escape')
    program.gone(role='list', name='Versions')


def versions(program):
    rows = program.find(role='list', name='Versions')
    return list(program.nodes(role='list item', within=rows))


def urls(program):
    return [drive.text_of(node) for node in program.nodes(role='text', name='Webhook URL')]


def scenario_restore_and_undo(program):
    edit_twice(program)
    field = program.find(role='text', name='Webhook URL')
    show_history(program)
    drive.until(lambda: len(versions(program)) == 3, 'now and two versions')
    program.find(name='The Destination as It Is Now')
    program.click(node=versions(program)[1])
    program.find(text='− ')
    program.find(text=NEW, name='Comparison with now')
    program.find(text=OLD, name='Comparison with now')
    program.click(name='Restore')
    undo = program.find(name='Undo')
    assert drive.text_of(field) == OLD, drive.text_of(field)
    program.click(node=undo)
    drive.until(lambda: drive.text_of(field) == NEW, 'the new address again')


def scenario_restore_is_one_step_of_undo(program):
    edit_twice(program)
    show_history(program)
    drive.until(lambda: len(versions(program)) == 3, 'now and two versions')
    program.click(node=versions(program)[1])
    program.click(name='Restore')
    drive.until(lambda: OLD in urls(program), 'the old address')
    drive.keys('ctrl+z')
    drive.until(lambda: NEW in urls(program), 'the new address again')


def scenario_name_a_version(program):
    edit_twice(program)
    show_history(program)
    drive.until(lambda: len(versions(program)) == 3, 'now and two versions')
    program.click(node=versions(program)[1])
    drive.keys('F2')
    program.find(name='Name This Version')
    drive.write('Before the move')
    drive.keys('Return')
    program.find(name='Before the move', role='label')
    close_history(program)


def scenario_search_versions(program):
    edit_twice(program)
    show_history(program)
    drive.until(lambda: len(versions(program)) == 3, 'now and two versions')
    drive.keys('ctrl+f')
    drive.write('webhook url')
    drive.until(lambda: len(versions(program)) == 2, 'the versions that changed the address')
    drive.write('zzz')
    program.find(name='No Results Found')
    drive.keys('Escape')
    drive.until(lambda: len(versions(program)) == 3, 'now and two versions again')
    close_history(program)


def scenario_history_of_a_new_destination(program):
    open_editor(program)
    show_history(program)
    program.find(name='No Earlier Versions Yet')
    close_history(program)

# SPDX-License-Identifier: MIT
"""What the store keeps: earlier versions, the bin, backups, the check."""
import time

import drive
from editor_steps import fill_url as type_url
from editor_steps import open_editor, show_source

OLD = 'https://old.test/'
NEW = 'https://new.test/'
MATCHES = 'The event matches the filters'
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
    return [node.text() for node in program.nodes(role='text', name='Webhook URL')]


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
    assert field.text() == OLD, field.text()
    program.click(node=undo)
    drive.until(lambda: field.text() == NEW, 'the new address again')


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


def press_until(chord, condition, what):
    """One thing that a person did is one step, or two where it was a click and typing."""
    for _ in range(3):
        drive.keys(chord)
        try:
            return drive.until(condition, what, seconds=12)
        except drive.Missing:
            continue
    raise drive.Missing(what)


def scenario_undo_over_panes(program):
    """What was done in an input, the source and a filter is taken back in order, from another pane
    than that where it was done."""
    printed = "print('from the source')"
    open_editor(program)
    fill_url(program, NEW)
    show_source(program)
    program.click(role='text', name='Hog source')
    drive.keys('ctrl+Home')
    drive.write(printed + '\n')
    program.find(text=printed, name='Hog source')
    drive.keys('alt+2')
    program.click(name='Add Event')
    drive.write('order placed')
    program.find(contains='Does not match')

    drive.keys('alt+1')
    press_until('ctrl+z', lambda: program.has(name=MATCHES), 'the event without its filter')
    program.find(contains='Logs (2)')
    press_until('ctrl+z', lambda: program.has(contains='Logs (1)'), 'the old source')
    assert NEW in urls(program), urls(program)
    press_until('ctrl+z', lambda: NEW not in urls(program), 'the old address')

    press_until('ctrl+shift+z', lambda: NEW in urls(program), 'the new address')
    press_until('ctrl+shift+z', lambda: program.has(contains='Logs (2)'), 'the new source')

# SPDX-License-Identifier: MIT
"""The database: backed up while it is in use, checked, and repaired where it is damaged. Of a
newer Hogarth it is looked at only; what cannot be saved is told, and saved as soon as it can be."""
import json
import pathlib
import shutil
import sqlite3

import drive
from editor_steps import fill_url, open_editor

PAGE = 4096
DAMAGE = b'\xa5' * PAGE


def start(program):
    program.start()
    program.find(name='Choose a Template')


def add_destination(program):
    drive.keys('ctrl+n')
    program.find(name='Saved')
    drive.keys('alt+Left')
    program.find(name='New destination', role='label')


def show_database(program):
    drive.keys('ctrl+k')
    program.find(name='Search everything')
    drive.write('back up')
    drive.keys('Return')
    program.find(name='Check')


def close_database(program):
    drive.keys('Escape')
    program.gone(name='Back Up…')


def path_of(program):
    return pathlib.Path(program.home) / 'data' / 'hogarth' / 'hogarth.db'


def scenario_check_and_back_up(program):
    start(program)
    add_destination(program)
    show_database(program)
    program.find(contains=str(path_of(program)))
    program.click(name='Check')
    program.find(name='The database is in order')
    backup = pathlib.Path(program.home) / 'backup.db'
    program.click(name='Back Up…')
    program.find(name='Back Up')
    drive.keys('ctrl+a')
    drive.write(str(backup))
    drive.keys('Return')
    drive.until(backup.exists, 'the backup')
    program.find(name='Backed up')
    close_database(program)
    program.close()
    shutil.copy(backup, path_of(program))
    program.start()
    program.find(name='New destination', role='label')


def scenario_backup_that_cannot_be_written(program):
    start(program)
    show_database(program)
    program.click(name='Back Up…')
    program.find(name='Back Up')
    drive.keys('ctrl+a')
    drive.write(str(path_of(program)))
    drive.keys('Return')
    program.find(name='Replace')
    drive.keys('Return')
    program.find(name='There is no backup')
    close_database(program)


def scenario_repair_of_a_whole_database(program):
    start(program)
    add_destination(program)
    show_database(program)
    program.click(name='Repair…')
    program.find(name='Repair the Database?')
    drive.keys('Return')
    program.find(contains='The database was repaired')
    drive.keys('Escape')
    program.find(name='New destination', role='label')
    assert list(path_of(program).parent.glob('*.damaged-*'))


def scenario_repair_of_a_damaged_database(program):
    start(program)
    add_destination(program)
    program.close()
    path = path_of(program)
    data = bytearray(path.read_bytes())
    data[:16] = b'x' * 16
    path.write_bytes(data)
    program.start()
    program.find(name='The Database Cannot Be Opened')
    program.click(name='Repair…')
    program.find(name='Repair the Database?')
    drive.keys('Return')
    program.find(contains='Nothing can be read from')
    drive.keys('Escape')
    program.gone(contains='Nothing can be read from')


def start_with(program, sources):
    """A library of destinations with these sources, by name; then it is closed."""
    paths = []
    for name, source in sources.items():
        path = pathlib.Path(program.home) / f'{name}.json'
        path.write_text(json.dumps({'type': 'destination', 'name': name, 'hog': source,
                                    'inputs_schema': [], 'inputs': {}, 'filters': {}}))
        paths.append(str(path))
    program.start(*paths)
    for name in sources:
        program.find(name=name, role='label')
    program.close()


def damage_a_page(program, text):
    """Overwrites the first page that holds the text often."""
    data = bytearray(path_of(program).read_bytes())
    page = next(at for at in range(0, len(data), PAGE)
                if data[at:at + PAGE].count(text.encode()) > 100)
    data[page:page + PAGE] = DAMAGE
    path_of(program).write_bytes(data)


def check_and_repair(program):
    """In the window that says how the database is; the damaged file stays as it was."""
    program.click(name='Check')
    program.find(contains='A repair keeps what can be read.')
    program.click(name='Repair…')
    program.find(name='Repair the Database?')
    drive.keys('Return')
    program.find(contains='The database was repaired')
    drive.keys('Escape')
    kept, = path_of(program).parent.glob('*.damaged-*')
    assert DAMAGE in kept.read_bytes()


def go_on_working(program, *names):
    """In the new file, with these destinations."""
    for name in names:
        program.find(name=name, role='label')
    add_destination(program)
    show_database(program)
    program.click(name='Check')
    program.find(name='The database is in order')
    close_database(program)
    program.close()
    program.start()
    for name in (*names, 'New destination'):
        program.find(name=name, role='label')


def scenario_repair_of_a_page_of_one_destination(program):
    start_with(program, {'Alpha': 'print(1)', 'Broken': '// ' + 'pad' * 8000, 'Omega': 'print(2)'})
    data = path_of(program).read_bytes()
    damage_a_page(program, 'pad' * 12)
    assert path_of(program).read_bytes() != data
    program.start()
    show_database(program)
    check_and_repair(program)
    go_on_working(program, 'Alpha', 'Omega')


def scenario_repair_of_a_page_of_the_list(program):
    names = [f'Destination {number:02}' for number in range(12)]
    start_with(program, {name: f'// {f"word{name[-2:]} " * 140}' for name in names})
    damage_a_page(program, 'word05 ')
    program.start()
    program.find(name='Destinations Cannot Be Read')
    program.find(contains='The database is damaged. Repair it,')
    program.click(name='Check and Repair…')
    check_and_repair(program)
    go_on_working(program, names[0], names[-1])


def execute(program, sql):
    database = sqlite3.connect(path_of(program))
    database.execute(sql)
    database.commit()
    database.close()


def scenario_database_of_a_newer_hogarth(program):
    start(program)
    add_destination(program)
    program.close()
    execute(program, 'PRAGMA user_version = 99')
    before = path_of(program).read_bytes()

    program.start()
    program.find(contains='A newer Hogarth wrote this database: it can only be looked at.')
    drive.keys('ctrl+n')
    program.find(contains='Nothing can be written.')
    program.click(name='New destination', role='label')
    program.find(name='Edit Inputs')
    program.find(contains='A newer Hogarth wrote this database: it can only be looked at.')
    program.close()
    assert path_of(program).read_bytes() == before, 'the database of a newer Hogarth was changed'


def scenario_what_cannot_be_saved_is_saved_later(program):
    open_editor(program)
    fill_url(program, 'https://first.test/')
    program.find(name='Saved')
    execute(program, 'CREATE TRIGGER full BEFORE UPDATE ON destination'
                     " BEGIN SELECT RAISE (ABORT, 'no room today'); END")
    fill_url(program, 'https://second.test/')
    program.find(name='Not saved')
    reason = program.find(contains='no room today').name
    assert reason.startswith('This cannot be stored or read as it is.'), reason
    execute(program, 'DROP TRIGGER full')
    program.find(name='Saved')
    program.gone(contains='no room today')
    program.close()
    program.start()
    program.find(text='https://second.test/')

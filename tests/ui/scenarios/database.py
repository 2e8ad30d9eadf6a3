# SPDX-License-Identifier: MIT
"""The database: backed up while it is in use, checked, and repaired where it is damaged."""
import pathlib
import shutil

import drive


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

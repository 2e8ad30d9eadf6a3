# SPDX-License-Identifier: MIT
"""A project out to a file or a folder, and in again after a look at what that will do."""
import json
import pathlib

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


def command(program, words):
    drive.keys('ctrl+k')
    program.find(name='Search everything')
    drive.write(words)
    drive.keys('Return')


def choose(program, button, path):
    """Types a path into the file chooser."""
    program.find(name=button)
    if button == 'Export' and path.suffix:
        drive.keys('ctrl+a')
    drive.write(str(path))
    drive.keys('Return')


def export(program, path, kind):
    command(program, f'export project as {kind}')
    choose(program, 'Export', path)
    written = path if path.suffix else path / 'project.json'
    drive.until(written.exists, 'the export')
    program.gone(name='Export')


def rename(program, name, new):
    program.choose('Up', 'Up', 'Up', 'Up', 'Up', 'Return', button=3, name=name, role='label')
    program.find(name='Rename Destination')
    drive.keys('ctrl+a')
    drive.write(new)
    drive.keys('Return')
    program.find(name=new, role='label')


def scenario_export_to_a_file_and_back(program):
    start(program, 'Alpha')
    path = pathlib.Path(program.home) / 'export.json'
    export(program, path, 'file')
    assert 'Alpha' in path.read_text()
    rename(program, 'Alpha', 'Omega')
    command(program, 'import project from file')
    choose(program, 'Open', path)
    program.find(contains='0 to add, 1 to change, ')
    program.find(name='Will be changed')
    program.click(name='Import')
    program.find(name='Project imported')
    program.find(name='Alpha', role='label')
    program.gone(name='Omega', role='label')


def scenario_export_to_a_folder_and_back(program):
    start(program, 'Alpha')
    folder = pathlib.Path(program.home) / 'export'
    folder.mkdir()
    export(program, folder, 'folder')
    names = [path.parent.name for path in folder.glob('destinations/*/destination.json')]
    assert len(names) == 1, names
    assert (folder / 'destinations' / names[0] / 'source.hog').read_text().strip() == "print('x')"
    command(program, 'import project from folder')
    choose(program, 'Open', folder)
    program.find(contains='0 to add, 0 to change, ')
    drive.keys('Escape')
    program.gone(contains='0 to add')


def scenario_import_of_something_else(program):
    start(program, 'Alpha')
    path = pathlib.Path(program.home) / 'other.json'
    path.write_text('{"a": [1, 2')
    command(program, 'import project from file')
    choose(program, 'Open', path)
    program.find(name='Nothing Was Imported')
    drive.keys('Escape')
    program.gone(name='Nothing Was Imported')


def scenario_whole_project_among_files(program):
    start(program, 'Alpha')
    path = pathlib.Path(program.home) / 'export.json'
    export(program, path, 'file')
    program.close()
    program.start(str(path))
    program.find(contains='This is a whole project.')
    drive.keys('Escape')
    program.gone(contains='This is a whole project.')

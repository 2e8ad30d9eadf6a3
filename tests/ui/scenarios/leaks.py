# SPDX-License-Identifier: MIT
"""Opening and closing every page and window again and again leaves nothing behind.

Libraries keep a few things for ever, so what counts is what grows with the rounds. All that
was not freed at the end is counted, whether something still points to it or not. The window
of the preferences is not among the rounds: libadwaita 1.2 never frees its groups.
"""
import glob
import os
import pathlib
import re
import subprocess

import drive

FEW, MANY = 2, 50
# A window that is not freed leaves 25,000 a round, a page thousands; GTK's own shortcuts window
# leaves some, and so do its text views: 102 in all where this was written.
MOST_A_ROUND = 200
WINDOW_KEYS = ['ctrl+k', 'ctrl+question']


def main_is_active(program):
    found = subprocess.run(['xdotool', 'getactivewindow'], capture_output=True, text=True,
                           check=False)
    return found.stdout.strip() == program.window


def open_window(program, keys):
    drive.keys(keys)
    drive.until(lambda: not main_is_active(program), f'the window of {keys}')


def open_by_name(program, name):
    open_window(program, 'ctrl+k')
    drive.write(name)
    drive.keys('Return')
    drive.until(lambda: main_is_active(program), 'the command search to close')


def one_round(program):
    for keys in WINDOW_KEYS:
        open_window(program, keys)
        drive.keys('Escape')
        drive.until(lambda: main_is_active(program), f'the window of {keys} to close')
    drive.keys('alt+2', 'alt+3', 'alt+1')
    open_by_name(program, 'Discord')
    drive.keys('alt+Left')
    open_by_name(program, 'Orders')
    drive.keys('alt+2', 'alt+3', 'alt+4', 'alt+1', 'alt+Left')


def leaked(program, rounds, home):
    """The number of allocations that a run of so many rounds never frees."""
    report = os.path.join(home, 'report')
    program.home = home
    os.mkdir(home)
    program.environment.update(ASAN_OPTIONS=f'detect_leaks=0:atexit=1:log_path={report}')
    program.start()
    program.find(name='Choose a Template')
    drive.keys('ctrl+n')
    program.fill('Orders', role='text', name='Name')
    program.find(name='Saved')
    drive.keys('alt+Left')
    for _ in range(rounds):
        one_round(program)
    program.find(name='Destinations')
    status = program.close()
    assert status == 0, f'status {status}'
    texts = [pathlib.Path(path).read_text() for path in glob.glob(f'{report}.*')]
    calls = [re.findall(pattern, ''.join(texts), re.MULTILINE)
             for pattern in (r'^Stats: \S+ malloced .* by (\d+) calls$',
                             r'^Stats: \S+ freed by (\d+) calls$')]
    assert [len(numbers) for numbers in calls] == [1, 1], 'no statistics of memory'
    return int(calls[0][0]) - int(calls[1][0])


def scenario_rounds_leave_nothing(program):
    home = program.home
    assert b'__asan_init' in pathlib.Path(program.command[0]).read_bytes(), \
        'a build with the address sanitizer is needed'
    few = leaked(program, FEW, os.path.join(home, 'few'))
    many = leaked(program, MANY, os.path.join(home, 'many'))
    program.home = home
    print(f'# {few} allocations after {FEW} rounds, {many} after {MANY}')
    growth = (many - few) / (MANY - FEW)
    assert growth < MOST_A_ROUND, f'{growth} allocations more after each round'

# SPDX-License-Identifier: MIT
"""Opening and closing every page and window again and again leaves nothing behind.

Libraries keep a few things for ever, so what is counted is what grows with the rounds.
"""
import glob
import os
import pathlib
import re
import subprocess

import drive

FEW, MANY = 2, 50
WINDOW_KEYS = ['ctrl+comma', 'ctrl+k', 'ctrl+question']


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
    """The number of allocations that a run of so many rounds leaves behind."""
    report = os.path.join(home, 'report')
    program.home = home
    os.mkdir(home)
    program.environment.update(ASAN_OPTIONS=f'detect_leaks=1:log_path={report}',
                               LSAN_OPTIONS='exitcode=0')
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
    totals = re.findall(r'leaked in (\d+) allocation', ''.join(texts))
    assert len(totals) == 1, f'no report of leaks: {texts}'
    return int(totals[0])


def scenario_rounds_leave_nothing(program):
    home = program.home
    assert b'__asan_init' in pathlib.Path(program.command[0]).read_bytes(), \
        'a build with the address sanitizer is needed'
    few = leaked(program, FEW, os.path.join(home, 'few'))
    many = leaked(program, MANY, os.path.join(home, 'many'))
    program.home = home
    print(f'# {few} allocations after {FEW} rounds, {many} after {MANY}')
    assert many - few < MANY - FEW, f'{many - few} allocations more after {MANY - FEW} rounds more'

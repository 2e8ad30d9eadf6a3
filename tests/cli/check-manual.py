#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compares --help, the manual page and the completions; the table of commands makes the first."""
import pathlib
import re
import shutil
import subprocess
import sys

PROGRAM, MANUAL = sys.argv[1:]


def run(*words):
    return subprocess.run([PROGRAM, *words], capture_output=True, text=True, check=True).stdout


def commands():
    block = run('--help').split('Commands:\n')[1].split('\n\n')[0]
    return re.findall(r'^  (\S+)', block, re.M)


def options(command):
    return re.findall(r'^  --(\S+)', run(command, '--help'), re.M)


def check_manual():
    text = pathlib.Path(MANUAL).read_text(encoding='utf-8').replace('\\-', '-')
    sections = dict(re.findall(r'^\.SS (\S+)[^\n]*\n(.*?)(?=^\.S[SH] |\Z)', text, re.M | re.S))
    for command in commands():
        if command not in sections:
            yield f'{command} has no part in the manual'
            continue
        named = set(re.findall(r'--([a-z-]+)', sections[command]))
        for option in options(command):
            if option not in named:
                yield f'--{option} is not in the part of {command}'
        for option in named - set(options(command)):
            yield f'the part of {command} has --{option}, which is no option'
    for command in set(sections) - set(commands()):
        yield f'the manual has {command}, which is no command'


def check_completions():
    for shell, syntax in (('bash', 'bash -n'), ('zsh', 'zsh -n'), ('fish', 'fish -n')):
        script = run('completions', shell)
        for command in commands():
            if command not in script:
                yield f'{shell}: {command} is missing'
            for option in options(command):
                if not re.search(rf'(--|-l ){option}\b', script):
                    yield f'{shell}: --{option} of {command} is missing'
        checker = syntax.split()
        if shutil.which(checker[0]) and subprocess.run(checker, input=script, text=True).returncode:
            yield f'{shell}: does not parse'


def check_layout():
    for tool in (['mandoc', '-Tlint', '-W', 'warning'], ['groff', '-man', '-ww', '-z']):
        if shutil.which(tool[0]):
            result = subprocess.run([*tool, MANUAL], capture_output=True, text=True)
            if result.returncode or result.stderr:
                yield result.stdout + result.stderr
            return


def main():
    checks = [check_manual, check_completions, check_layout]
    print(f'1..{len(checks)}')
    failed = False
    for number, check in enumerate(checks, 1):
        places = list(check())
        print(f'{"not ok" if places else "ok"} {number} {check.__name__[6:]}')
        for place in places:
            print(f'# {place}')
        failed = failed or bool(places)
    return failed


sys.exit(main())

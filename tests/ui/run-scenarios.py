#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the scenarios of one file against the real program and prints TAP.

A scenario is a function `scenario_NAME (program)`; it gets a Program that is not started
yet, in a home of its own. A failed one leaves a picture in $HOGARTH_SCREENSHOTS, if set, and
is tried once more: a virtual desktop on a busy machine loses a key now and then. What fails
twice has failed, and each first failure is told with its trace.
"""
import importlib.util
import os
import pathlib
import sys
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import drive  # noqa: E402


def load(path):
    spec = importlib.util.spec_from_file_location('scenarios', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return [(name[9:], function) for name, function in vars(module).items()
            if name.startswith('scenario_')]


def attempt(binary, path, name, function):
    """Runs a scenario once, from an empty home; tells why where it fails."""
    program = drive.Program([binary])
    try:
        function(program)
        status = program.close()
        assert status in (0, None), f'the program ended with status {status}'
        return True
    except Exception:  # every failure is told, with its trace
        folder = os.environ.get('HOGARTH_SCREENSHOTS')
        if folder:
            drive.screenshot(f'{folder}/{pathlib.Path(path).stem}-{name}.png')
        print(f'# {name} failed:')
        for line in traceback.format_exc().splitlines():
            print(f'# {line}')
        sys.stdout.flush()
        return False
    finally:
        program.remove()


def main():
    binary, path, *chosen = sys.argv[1:]
    scenarios = [item for item in load(path) if not chosen or item[0] in chosen]
    print(f'1..{len(scenarios)}', flush=True)
    failed = not scenarios
    for number, (name, function) in enumerate(scenarios, 1):
        if attempt(binary, path, name, function):
            print(f'ok {number} {name}', flush=True)
        elif attempt(binary, path, name, function):
            print(f'ok {number} {name} on the second try', flush=True)
        else:
            failed = True
            print(f'not ok {number} {name}', flush=True)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())

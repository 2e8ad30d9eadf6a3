#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the scenarios of one file against the real program and prints TAP.

A scenario is a function `scenario_NAME (program)`; it gets a Program that is not started
yet, in a home of its own. A failed one leaves a picture in $HOGARTH_SCREENSHOTS, if set. A
warning on standard error is a failure too.
"""
import importlib.util
import os
import pathlib
import sys
import tempfile
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import complaints  # noqa: E402
import drive  # noqa: E402


def load(path):
    spec = importlib.util.spec_from_file_location('scenarios', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return [(name[9:], function) for name, function in vars(module).items()
            if name.startswith('scenario_')]


def explain(name, errors):
    """Why a scenario failed: its trace, and what the program said."""
    print(f'# {name} failed:')
    for line in (traceback.format_exc() + errors).splitlines():
        print(f'# {line}')
    sys.stdout.flush()


def attempt(binary, path, name, function):
    """Runs a scenario from an empty home; tells why where it fails."""
    with tempfile.TemporaryFile() as log:
        program = drive.Program([binary], errors=log)

        def said():
            log.seek(0)
            return log.read().decode(errors='replace')
        try:
            function(program)
            status = program.close()
            assert status in (0, None), f'the program ended with status {status}'
            found = sorted(set(complaints.find(said())))
            assert not found, 'warnings: ' + '; '.join(found)
            return True
        except Exception:  # every failure is told, with its trace
            folder = os.environ.get('HOGARTH_SCREENSHOTS')
            if folder:
                drive.screenshot(f'{folder}/{pathlib.Path(path).stem}-{name}.png')
            explain(name, said())
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
        else:
            failed = True
            print(f'not ok {number} {name}', flush=True)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())

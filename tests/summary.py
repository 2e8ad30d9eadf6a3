#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Adds up meson's logs: prints what failed or was skipped, then the totals.

usage: summary.py FOLDER    (that of testlog.junit.xml and testlog.json)

The JUnit log has the cases; a program that crashed or ran out of time may have no failed case
there, so the result of each program is read too and counts as one failure.
"""
import json
import os
import pathlib
import sys
import xml.etree.ElementTree as ElementTree

GOOD = ('OK', 'SKIP', 'EXPECTEDFAIL')


def read_cases(path):
    """Names of the cases that passed, failed and were skipped, by the name of their program."""
    found = {}
    for suite in ElementTree.parse(path).getroot():
        for case in suite.findall('testcase'):
            # A program with cases of its own is a suite; of one without, the case is the program.
            name, title = suite.get('name').partition('.')[2], case.get('name')
            if not name:
                name, title = title, 'the program'
            passed, failed, skipped = found.setdefault(name, ([], [], []))
            if case.find('failure') is not None or case.find('error') is not None:
                failed.append(title)
            elif case.find('skipped') is not None:
                skipped.append(title)
            else:
                passed.append(title)
    return found


def read_broken(path):
    """Programs that did not end well: name and how."""
    with open(path, encoding='utf-8') as lines:
        results = [json.loads(line) for line in lines]
    return [(result['name'], f'{result["result"]}, status {result.get("returncode")}')
            for result in results if result['result'] not in GOOD]


def summarize(folder):
    folder = pathlib.Path(folder)
    cases = read_cases(folder / 'testlog.junit.xml')
    passed = sum(len(found[0]) for found in cases.values())
    failed = [f'{name}: {case}' for name, found in cases.items() for case in found[1]]
    skipped = [f'{name}: {case}' for name, found in cases.items() for case in found[2]]
    for name, how in read_broken(folder / 'testlog.json'):
        if not cases.get(name, ([], [], []))[1]:
            failed.append(f'{name}: {how}')
    return passed, failed, skipped


def main():
    passed, failed, skipped = summarize(sys.argv[1])
    for title in failed:
        print(f'failed: {title}')
    for title in skipped:
        print(f'skipped: {title}')
    print(f'{passed} passed, {len(failed)} failed' + (f', {len(skipped)} skipped' if skipped else ''))
    # A tool that is absent must not make a test vanish from continuous integration.
    return 1 if failed or not passed or (skipped and os.environ.get('CI')) else 0


if __name__ == '__main__':
    sys.exit(main())

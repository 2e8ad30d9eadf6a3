#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Adds up meson's JUnit log: prints what failed or was skipped, then the totals."""
import os
import sys
import xml.etree.ElementTree as ElementTree


def main():
    passed, failed, skipped = 0, [], []
    for suite in ElementTree.parse(sys.argv[1]).getroot():
        cases = suite.findall('testcase')
        for case in cases:
            title = f'{suite.get("name")}: {case.get("name")}'
            if case.find('failure') is not None or case.find('error') is not None:
                failed.append(title)
            elif case.find('skipped') is not None:
                skipped.append(title)
            else:
                passed += 1
    for title in failed:
        print(f'failed: {title}')
    for title in skipped:
        print(f'skipped: {title}')
    print(f'{passed} passed, {len(failed)} failed' + (f', {len(skipped)} skipped' if skipped else ''))
    # A tool that is absent must not make a test vanish from continuous integration.
    return 1 if failed or not passed or (skipped and os.environ.get('CI')) else 0


if __name__ == '__main__':
    sys.exit(main())

#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The total that ./check prints counts what crashed and what ran out of time."""
import json
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import summary  # noqa: E402

JUNIT = """<testsuites>
  <testsuite name="app.app:one / cases">
    <testcase name="a"/><testcase name="b"><failure/></testcase><testcase name="c"><skipped/></testcase>
  </testsuite>
  <testsuite name="app.app:one / crash"><testcase name="a"/></testsuite>
  <testsuite name="app.app:one / nothing"></testsuite>
  <testsuite name="app">
    <testcase name="app:two / plain"/><testcase name="app:two / wrong"><failure/></testcase>
  </testsuite>
</testsuites>"""
RESULTS = [('app:one / cases', 'FAIL', 1), ('app:one / crash', 'ERROR', -6),
           ('app:one / nothing', 'TIMEOUT', -9), ('app:two / plain', 'OK', 0),
           ('app:two / wrong', 'FAIL', 1)]
FAILED = ['app:one / cases: b', 'app:two / wrong: the program', 'app:one / crash: ERROR, status -6',
          'app:one / nothing: TIMEOUT, status -9']


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder)
        (path / 'testlog.junit.xml').write_text(JUNIT)
        (path / 'testlog.json').write_text(''.join(
            json.dumps({'name': name, 'result': result, 'returncode': status}) + '\n'
            for name, result, status in RESULTS))
        passed, failed, skipped = summary.summarize(folder)
    print('1..3')
    good = [passed == 3, failed == FAILED, skipped == ['app:one / cases: c']]
    for number, (ok, what) in enumerate(zip(good, ('passed', 'failed', 'skipped')), 1):
        print('ok' if ok else 'not ok', number, what)
    print('#', passed, failed, skipped)
    return 0 if all(good) else 1


if __name__ == '__main__':
    sys.exit(main())

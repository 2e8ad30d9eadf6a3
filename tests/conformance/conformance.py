#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compares the machine and Liquid with PostHog's own and prints TAP.

The peers (versions in package.json) are fetched by npm into a folder, once. Regular
expressions: re2js, RE2 in JavaScript, stands for the RE2 that PostHog's host gives its machine.

usage: conformance.py --batch PROGRAM --tree PROGRAM --liquid PROGRAM --folder FOLDER
                      [--count N] [--trees N] [--liquids N] [--first SEED]
  --count 20000 --trees 20000 --liquids 100000 is the full size.
"""
import argparse
import filecmp
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent


def fetch(folder):
    """Installs the pinned packages, unless the folder has just these."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted, installed = HERE / 'package.json', folder / 'package.json'
    if (folder / 'node_modules/.installed').exists() and filecmp.cmp(wanted, installed, False):
        return
    shutil.copyfile(wanted, installed)
    subprocess.run(['npm', 'install', '--silent', '--no-audit', '--no-fund', '--no-package-lock'],
                   cwd=folder, check=True, stdout=sys.stderr)
    (folder / 'node_modules/.installed').touch()


def compare(number, script, *arguments):
    """Runs one comparison; its last line is its result."""
    done = subprocess.run(['node', HERE / script, *arguments], capture_output=True, text=True)
    lines = (done.stdout + done.stderr).strip().split('\n')
    for line in lines[:-1]:
        print('#', line)
    print(f"{'ok' if done.returncode == 0 else 'not ok'} {number} {lines[-1]}", flush=True)
    return done.returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--batch', required=True)
    parser.add_argument('--tree', required=True)
    parser.add_argument('--liquid', required=True)
    parser.add_argument('--folder', required=True, type=pathlib.Path)
    parser.add_argument('--count', default='4000')
    parser.add_argument('--trees', default='3300')
    parser.add_argument('--liquids', default='10000')
    parser.add_argument('--first', default='1')
    options = parser.parse_args()

    print('1..6', flush=True)
    try:
        fetch(options.folder)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f'Bail out! the peers cannot be fetched: {error}')
        return 1
    functions = HERE.parents[1] / 'src/hog/hog-stdlib-list.h'
    results = [
        compare(1, 'machine-cases.mjs', options.folder, options.batch),
        compare(2, 'generated.mjs', options.folder, options.batch, functions,
                options.count, options.first),
        compare(3, 'compare-parser.mjs', options.tree, options.folder,
                '--count', options.trees, '--seed', options.first),
        compare(4, 'settled.mjs', options.folder, options.batch, HERE.parent / 'hog/machine'),
        compare(5, 'liquid-generated.mjs', options.folder, options.liquid, options.liquids,
                options.first),
        compare(6, 'liquid-settled.mjs', options.folder, options.liquid,
                HERE.parent / 'destination/data/liquid.json'),
    ]
    return 0 if all(results) else 1


if __name__ == '__main__':
    sys.exit(main())

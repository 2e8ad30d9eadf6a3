#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks the rules that the source tree keeps: layers, sizes, banned calls, layout.

Prints one TAP line a rule; below a failed rule, every place that breaks it.
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else '.').resolve()
FILE_LINES, HEADER_LINES, FUNCTION_LINES = 700, 165, 80
# Tables of cases in tests may be wider.
WIDTH, TEST_WIDTH = 100, 140

LAYERS = ['hog', 'destination', 'store', 'net', 'cli', 'app']
MAY_SEE = {
    'hog': ['hog'],
    'destination': ['hog', 'destination'],
    'store': ['hog', 'destination', 'store'],
    'net': ['hog', 'destination', 'store', 'net'],
    'cli': ['hog', 'destination', 'store', 'net', 'cli'],
    'app': ['hog', 'destination', 'store', 'net', 'app'],
}
LIBRARIES = {
    'json-glib': ['destination', 'store', 'net', 'cli', 'app'],
    'sqlite3': ['store'],
    'libsecret': ['store'],
    'sodium': ['store'],
    'libsoup': ['net'],
    'gtk/': ['app'],
    'adwaita': ['app'],
    'gtksourceview': ['app'],
    're2': ['hog'],
}
BANNED = {
    r'\b(?:sprintf|vsprintf|strcpy|strcat|gets|system|popen|strtok|alloca|atoi|atof)\s*\(':
        'use the bounded or GLib form',
    r'\bg_print(?:err)?\s*\(|(?<![\w])printf\s*\(': 'libraries do not print',
    r'\bgtk_(?:widget_(?:show|hide|destroy)|dialog_run|tree_view_new|combo_box_new)\b':
        'deprecated in GTK',
    r'\bg_main_loop_run\b': 'no nested main loops',
}
PRINTING = {'cli', 'app/main.c'}


def sources(*suffixes):
    listed = subprocess.run(['git', '-C', str(ROOT), 'ls-files', '-co', '--exclude-standard'],
                            capture_output=True, text=True, check=True).stdout.split('\n')
    for name in listed:
        if name.endswith(suffixes) and (ROOT / name).is_file():
            yield name, (ROOT / name).read_text(encoding='utf-8').split('\n')


def allowed(rule):
    """Names from allow-list.txt: RULE NAME reason"""
    path = ROOT / 'tests/style/allow-list.txt'
    rows = [line.split(None, 2) for line in path.read_text().splitlines()
            if line and not line.startswith('#')]
    for row in rows:
        if len(row) < 3:
            raise SystemExit(f'allow-list.txt: a row needs a rule, a name and a reason: {row}')
    return {row[1] for row in rows if row[0] == rule}


def layer_of(name):
    parts = name.split('/')
    return parts[1] if parts[0] == 'src' and len(parts) > 2 else None


def check_layers():
    where = {}
    for name, _ in sources('.h'):
        if layer_of(name):
            where[name.split('/')[-1]] = layer_of(name)
    for name, lines in sources('.c', '.h', '.cc'):
        layer = layer_of(name)
        if not layer:
            continue
        for number, line in enumerate(lines, 1):
            include = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
            if not include:
                continue
            target = include.group(1)
            for library, layers in LIBRARIES.items():
                if library in target and layer not in layers and not target.startswith('hog'):
                    yield f'{name}:{number}: {layer} may not include {target}'
            owner = where.get(target.split('/')[-1])
            if owner and owner not in MAY_SEE[layer]:
                yield f'{name}:{number}: {layer} may not include {target} of {owner}'


def check_file_sizes():
    skip = allowed('file-size')
    for name, lines in sources('.c', '.h', '.cc'):
        limit = HEADER_LINES if name.endswith('.h') else FILE_LINES
        if name.startswith(('src/', 'tests/')) and len(lines) > limit and name not in skip:
            yield f'{name}: {len(lines)} lines, at most {limit}'


def check_function_sizes():
    skip = allowed('function-size')
    for name, lines in sources('.c', '.cc'):
        if not name.startswith('src/'):
            continue
        start, title = None, ''
        for number, line in enumerate(lines, 1):
            if line == '{':
                start, title = number, re.match(r'\w*', lines[number - 2]).group(0)
                for back in range(number - 2, max(number - 14, 0), -1):
                    opened = re.match(r'(\w+) \(', lines[back])
                    if opened:
                        title = opened.group(1)
                        break
            elif line == '}' and start:
                if number - start > FUNCTION_LINES and title not in skip:
                    yield f'{name}:{start}: {title} has {number - start} lines, at most {FUNCTION_LINES}'
                start = None


def check_banned():
    for name, lines in sources('.c', '.h', '.cc'):
        layer = layer_of(name)
        if not layer:
            continue
        for number, line in enumerate(lines, 1):
            for pattern, why in BANNED.items():
                if 'printf' in pattern and (layer in PRINTING or name[4:] in PRINTING):
                    continue
                if re.search(pattern, re.sub(r'"(?:[^"\\]|\\.)*"', '""', line)):
                    yield f'{name}:{number}: {line.strip()} ({why})'


def check_layout():
    for name, lines in sources('.c', '.h', '.cc', '.py', '.ui', '.css', 'meson.build', '.hog'):
        for number, line in enumerate(lines, 1):
            if '\t' in line:
                yield f'{name}:{number}: a tab'
            if line != line.rstrip():
                yield f'{name}:{number}: trailing space'
            width = WIDTH if name.startswith('src/') else TEST_WIDTH
            if len(line) > width and name.endswith(('.c', '.h', '.cc')) and 'http' not in line:
                yield f'{name}:{number}: {len(line)} columns, at most {width}'
        if lines and lines[-1] != '':
            yield f'{name}: no newline at the end'


def check_licence():
    for name, lines in sources('.c', '.h', '.cc', '.py'):
        if not any('SPDX-License-Identifier: MIT' in line for line in lines[:9]):
            yield f'{name}: no SPDX-License-Identifier: MIT at the top'


def check_comments():
    for name, lines in sources('.c', '.h'):
        for number, line in enumerate(lines, 1):
            if re.match(r'\s*//', line):
                yield f'{name}:{number}: a // comment'
            if re.search(r'\b(?:TODO|FIXME|XXX|HACK)\b', line):
                yield f'{name}:{number}: {line.strip()}'


def check_compiled():
    build = ''.join('\n'.join(lines) for name, lines in sources('meson.build'))
    for name, _ in sources('.c', '.cc'):
        if name.startswith(('src/', 'tests/')) and pathlib.Path(name).name not in build \
                and f"'{pathlib.Path(name).stem.removeprefix('test-')}'" not in build \
                and f"'{pathlib.Path(name).stem.removeprefix('fuzz-')}'" not in build \
                and f"'{pathlib.Path(name).stem}'" not in build:
            yield f'{name}: in no meson.build'


def check_resources():
    listed = ''.join('\n'.join(lines) for _, lines in sources('.gresource.xml'))
    for name, _ in sources('.ui'):
        if name.startswith('ui/') and pathlib.Path(name).name not in listed:
            yield f'{name}: in no .gresource.xml'


def check_machine_paths():
    for name, lines in sources('.c', '.h', '.py', '.md', '.ui', '.json', 'meson.build', '.sh', 'run',
                               'check'):
        for number, line in enumerate(lines, 1):
            if re.search(r'(^|[^\w.])/(work|root|farm)/[\w.]', line):
                yield f'{name}:{number}: names a path of one machine'


def main():
    rules = [(key[6:].replace('_', '-'), rule) for key, rule in globals().items()
             if key.startswith('check_')]
    print(f'1..{len(rules)}')
    failed = False
    for number, (title, rule) in enumerate(rules, 1):
        places = list(rule())
        print(f'{"not ok" if places else "ok"} {number} {title}')
        for place in places:
            print(f'# {place}')
        failed = failed or bool(places)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())

#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks the user interface files: well-formed, shown text translatable, controls named.

Prints one TAP line a file; below a failed one, every place that is wrong.
"""
import pathlib
import re
import sys
import xml.etree.ElementTree as tree

ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else '.').resolve()
SHOWN = {'label', 'title', 'subtitle', 'description', 'tooltip-text', 'placeholder-text', 'heading',
         'body'}
BUTTONS = {'GtkButton', 'GtkMenuButton', 'GtkToggleButton', 'AdwSplitButton'}
NAMED = {'GtkEntry', 'GtkSearchEntry', 'GtkDropDown', 'GtkSwitch', 'GtkSpinButton', 'GtkTextView',
         'GtkSourceView', 'GtkListBox', 'GtkListView', 'GtkGridView', 'GtkColumnView',
         'HogarthCodeView'}


def properties(node):
    return {child.get('name'): child for child in node.findall('property')}


def has_name(node):
    own = properties(node)
    if node.get('class') in BUTTONS and 'label' in own:
        return True
    if node.get('class') in BUTTONS and node.find('.//object[@class="AdwButtonContent"]') is not None:
        return True
    for entry in node.findall('accessibility/*'):
        if entry.get('name') in ('label', 'labelled-by'):
            return True
    return False


def named_in_code(path, node):
    """A control whose name depends on the document is named by its widget's file."""
    for code in (ROOT / 'src/app').rglob(path.stem + '.c'):
        text = code.read_text(encoding='utf-8')
        if re.search(rf'GTK_ACCESSIBLE \(self->{node.get("id")}\),\s+GTK_ACCESSIBLE_PROPERTY_LABEL',
                     text):
            return True
    return False


def named_by_row(root, node):
    """An action row's title names the control that the row activates."""
    return any(row.get('class') == 'AdwActionRow' and 'title' in properties(row)
               and 'activatable-widget' in properties(row)
               and properties(row)['activatable-widget'].text == node.get('id')
               for row in root.iter('object'))


def named_by_label(root, node):
    """A label with a mnemonic names the control that it goes to."""
    return any(label.get('class') == 'GtkLabel' and 'mnemonic-widget' in properties(label)
               and properties(label)['mnemonic-widget'].text == node.get('id')
               for label in root.iter('object'))


def problems(path):
    try:
        root = tree.parse(path).getroot()
    except tree.ParseError as error:
        yield str(error)
        return
    for node in root.iter():
        if node.tag == 'property' and node.get('name') in SHOWN \
                and any(letter.isalpha() for letter in node.text or '') \
                and node.get('translatable') != 'yes':
            yield f'{node.get("name")} "{node.text.strip()}" is not translatable'
        if node.tag == 'attribute' and node.get('name') == 'label' \
                and node.get('translatable') != 'yes':
            yield f'menu label "{node.text}" is not translatable'
        if node.tag in ('object', 'template') and node.get('class') in BUTTONS | NAMED \
                and not has_name(node) and not named_in_code(path, node) \
                and not named_by_row(root, node) and not named_by_label(root, node):
            yield f'{node.get("class")} {node.get("id", "")} has no accessible name'
        if node.tag == 'object' and node.get('id') is not None \
                and any((lookup.text or '').strip() == node.get('id')
                        for lookup in node.findall('binding//lookup')):
            yield f'{node.get("id")} has a binding to itself, which is torn apart where it ends'


def main():
    files = sorted((ROOT / 'ui').rglob('*.ui'))
    print(f'1..{len(files)}')
    failed = False
    for number, path in enumerate(files, 1):
        found = list(problems(path))
        print(f'{"not ok" if found else "ok"} {number} {path.name}')
        for problem in found:
            print(f'# {problem}')
        failed = failed or bool(found)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())

# SPDX-License-Identifier: MIT
"""Every state of the window is for everybody: each control has a name, and all fit a small screen."""
import re

import drive
import pyatspi
import states

# What takes keys or clicks, or holds what does.
NAMED = {
    'push button', 'toggle button', 'check box', 'radio button', 'combo box', 'spin button',
    'slider', 'link', 'text', 'entry', 'password text', 'page tab', 'list', 'table', 'grid',
    'menu item', 'progress bar', 'level bar', 'dialog', 'frame', 'window', 'switch', 'tree table',
}

# Lists that AdwExpanderRow, AdwPreferencesGroup and GtkColumnView make for themselves. Those of
# our own templates are checked there.
TOOLKIT_LISTS = {'GtkListBox', 'GtkColumnListView'}

SMALL = (960, 600)


# GTK gives what has no name the name of its class.
CLASS_NAME = re.compile('(Gtk|Adw|Hogarth)[A-Z][A-Za-z]+')


def label_of(node):
    """The name, else those of the nodes that label it."""
    texts = [node.name or '']
    for relation in node.getRelationSet():
        if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY:
            targets = [relation.getTarget(i) for i in range(relation.getNTargets())]
            texts += map(drive.text_of, targets)
    return ' '.join(text for text in texts if not CLASS_NAME.fullmatch(text)).strip()


def path_of(node):
    steps = []
    while node is not None and node.getRoleName() != 'application':
        steps.append(f'{node.getRoleName()} {node.name!r}')
        node = node.parent
    return ' < '.join(steps[:6])


def inside_choice(node):
    """A choice shows its item by a widget of GTK's own, which takes no keys itself."""
    while node is not None and node.getRoleName() != 'application':
        if node.getRoleName() == 'combo box':
            return True
        node = node.parent
    return False


def findings(program):
    """What is wrong in the state that the program is in."""
    for node in program.nodes():
        role = node.getRoleName()
        state = node.getState()
        focusable = state.contains(pyatspi.STATE_FOCUSABLE)
        if node.name in TOOLKIT_LISTS:
            continue
        if role in NAMED and not label_of(node) and not inside_choice(node):
            yield f'no name: {path_of(node)}'
        if focusable and role in ('unknown', 'invalid', 'filler') and not inside_choice(node):
            yield f'takes the keys without a role: {path_of(node)}'


def audit(way, program):
    found = []
    program.size = SMALL
    program.start()
    for state in way(program):
        found += [f'{state}: {finding}' for finding in findings(program)]
        size = dict(line.split('=') for line in drive.xdotool(
            'getwindowgeometry', '--shell', program.window).split('\n'))
        if (int(size['WIDTH']), int(size['HEIGHT'])) != SMALL:
            found.append(f'{state}: needs {size["WIDTH"]}x{size["HEIGHT"]}')
    for finding in sorted(set(found)):
        print(f'# {finding}')
    assert not found, f'{len(set(found))} findings'


def scenario_library(program):
    audit(states.library, program)


def scenario_editor(program):
    audit(states.editor, program)


def scenario_windows(program):
    audit(states.full, program)


def scenario_what_is_kept(program):
    audit(states.kept, program)

# SPDX-License-Identifier: MIT
"""What is looked at in every state of the window: each control has a name, all fit the screen.

HOGARTH_UI_SIZE is the size that they must fit.
"""
import os
import re
import time

import drive
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

# Buttons that libadwaita makes, without a name: to close a toast, to see what is typed in a row.
TOOLKIT_BUTTONS = {('push button', 'AdwToastWidget'), ('push button', 'text')}

SIZE = tuple(map(int, os.environ.get('HOGARTH_UI_SIZE', '960x600').split('x')))

# What scrolls sideways: its parts may lie beyond the window.
SCROLLING = {'table', 'tree table', 'text', 'terminal'}

BORDER = 2  # of a window, within which places are told

# GTK gives what has no name the name of its class.
CLASS_NAME = re.compile('(Gtk|Adw|Hogarth)[A-Z][A-Za-z]+')


def label_of(program, node):
    """The name, else those of the nodes that label it."""
    names = [node.name_then]
    if CLASS_NAME.fullmatch(node.name_then) or not node.name_then:
        labels = map(program.tree.nodes.get, node.label_paths())
        names += [label.text() for label in labels if label is not None]
    return ' '.join(name for name in names if not CLASS_NAME.fullmatch(name)).strip()


def path_of(node):
    steps = []
    while node is not None and node.role != 'application':
        steps.append(f'{node.role} {node.name_then!r}')
        node = node.parent
    return ' < '.join(steps[:6])


def inside_choice(node):
    """A choice shows its item by a widget of GTK's own, which takes no keys itself."""
    while node is not None and node.role != 'application':
        if node.role == 'combo box':
            return True
        node = node.parent
    return False


def is_toolkit_button(node):
    if node.name_then != 'GtkImage':
        return False
    if path_of(node).endswith("frame 'Keyboard Shortcuts'"):  # its search, in its header
        return True
    above = node
    for _ in range(3):
        above = above.parent if above is not None else None
        if above is not None and {(node.role, above.name_then),
                                  (node.role, above.role)} & TOOLKIT_BUTTONS:
            return True
    return False


def findings(program):
    """What is wrong in the state that the program is in."""
    for node in program.nodes():
        role = node.role
        if node.name_then in TOOLKIT_LISTS:
            continue
        if is_toolkit_button(node):
            continue
        if role in NAMED and not label_of(program, node) and not inside_choice(node):
            yield f'no name: {path_of(node)}'
        if node.was('focusable') and role in ('unknown', 'invalid', 'filler') and not inside_choice(node):
            yield f'takes the keys without a role: {path_of(node)}'


def width_of(window):
    return int(geometry(window)['WIDTH'])


def geometry(window):
    lines = drive.xdotool('getwindowgeometry', '--shell', window).split('\n')
    return dict(line.split('=') for line in lines)


def is_behind(node, boxes):
    """Whether another page of its stack has the whole place: it keeps the size that it had when
    it was in front."""
    place = boxes.get(node.parent.path) if node.parent is not None else None
    own = boxes[node.path]
    return place is not None and own != place and own[:2] == place[:2] and any(
        boxes.get(page.path) == place for page in node.parent)


def beyond(node, boxes, right):
    """What lies beyond the sides of its window, of a node and all below it."""
    box = boxes.get(node.path)
    if box is None or node.role in SCROLLING or is_behind(node, boxes):
        return
    if box.x < -BORDER or box.x + box.width > right:
        yield f'cut at a side: {path_of(node)}, {box.x} to {box.x + box.width} of {right}'
        return
    for child in node:
        yield from beyond(child, boxes, right)


def still_boxes(program):
    """The places of all nodes, None while one of them moves: a page slides in."""
    nodes = list(program.root.walk())
    first = program.tree.boxes(nodes)
    time.sleep(0.1)
    return first if program.tree.boxes(nodes) == first else None


def cut(program):
    """What the newest window does not show whole."""
    window = drive.xdotool('getactivewindow')
    size = geometry(window)
    screen = map(int, drive.xdotool('getdisplaygeometry').split())
    if any(taken > there for taken, there in zip((int(size['WIDTH']), int(size['HEIGHT'])), screen)):
        yield f'the window in front takes {size["WIDTH"]}x{size["HEIGHT"]}'
    boxes = drive.until(lambda: still_boxes(program), 'the window to stand still')
    for frame in program.root:
        if frame.was('active'):
            yield from beyond(frame, boxes, width_of(window))


def audit(way, program):
    found = []
    program.keep_still(SIZE)
    states.start(program, way)
    for state in way(program):
        found += [f'{state}: {finding}' for finding in findings(program)]
        found += [f'{state}: {finding}' for finding in cut(program)]
        size = geometry(program.window)
        if (int(size['WIDTH']), int(size['HEIGHT'])) != SIZE:
            found.append(f'{state}: needs {size["WIDTH"]}x{size["HEIGHT"]}')
    for finding in sorted(set(found)):
        print(f'# {finding}')
    assert not found, f'{len(set(found))} findings'

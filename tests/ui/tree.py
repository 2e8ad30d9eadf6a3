# SPDX-License-Identifier: MIT
"""The accessibility tree of a program, read whole from its bus (AT-SPI over D-Bus).

A program tells all the nodes that it has made known in one answer (its cache), where asking
node by node takes thousands of questions. It makes a node known when its parent's children are
asked for, and goes on to tell it when it is hidden; so what is in the tree is asked for as well,
of all nodes at once.
"""
import ast
import collections
import functools
import re

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402

ROOT = '/org/a11y/atspi/accessible/root'
ACCESSIBLE = 'org.a11y.atspi.Accessible'
COMPONENT = 'org.a11y.atspi.Component'
TEXT = 'org.a11y.atspi.Text'
PROPERTIES = 'org.freedesktop.DBus.Properties'
WINDOW_COORDINATES = GLib.Variant('(u)', (1,))
CHARACTER_COUNT = GLib.Variant('(ss)', (TEXT, 'CharacterCount'))
TIMEOUT = 30000  # ms; a program under sanitizers on a busy machine is slow

Box = collections.namedtuple('Box', 'x y width height')

# One node of the cache in the text form of GVariant, which is read far faster by this than value
# by value: itself, its program, its parent, its place there, number of children, interfaces, name,
# role, description, states.
STRING = r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
REFERENCE = rf'\({STRING}, {STRING}\)'
ITEM = re.compile(rf'\({REFERENCE}, {REFERENCE}, {REFERENCE}, (-?\d+), (-?\d+), \[([^]]*)\], '
                  rf'{STRING}, (\d+), {STRING}, \[(\d+), (\d+)\]\)')


@functools.cache
def connection():
    """The bus of assistive technologies."""
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    address, = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress',
                                 None, None, Gio.DBusCallFlags.NONE, TIMEOUT, None).unpack()
    flags = (Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
             | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
    return Gio.DBusConnection.new_for_address_sync(address, flags, None, None)


def call(owner, path, interface, method, arguments=None):
    return connection().call_sync(owner, path, interface, method, arguments, None,
                                  Gio.DBusCallFlags.NONE, TIMEOUT, None).unpack()


def call_all(owner, questions, interface, method):
    """Asks many nodes at once, each with the arguments that it has in `questions`, by path; gives
    the answers by path, without those of nodes that have gone."""
    answers = {}
    waiting = set(questions)

    def answered(bus, result, path):
        waiting.discard(path)
        try:
            answers[path] = bus.call_finish(result).unpack()
        except GLib.Error:
            pass
    for path, arguments in questions.items():
        connection().call(owner, path, interface, method, arguments, None,
                          Gio.DBusCallFlags.NONE, TIMEOUT, None, answered, path)
    while waiting:
        GLib.MainContext.default().iteration(True)
    return answers


def find_owner(process):
    """The name on the bus of the program with a process id, None while it is not there."""
    programs, = call('org.a11y.atspi.Registry', ROOT, ACCESSIBLE, 'GetChildren')
    for owner, _ in programs:
        try:
            identity, = call('org.freedesktop.DBus', '/org/freedesktop/DBus',
                             'org.freedesktop.DBus', 'GetConnectionUnixProcessID',
                             GLib.Variant('(s)', (owner,)))
        except GLib.Error:  # it ended meanwhile
            continue
        if identity == process:
            return owner
    return None


def is_ready(owner):
    """Whether a program tells its nodes already: it is on the bus a moment before."""
    try:
        read_cache(owner)
    except GLib.Error:
        return False
    return True


def read_cache(owner):
    return connection().call_sync(owner, '/org/a11y/atspi/cache', 'org.a11y.atspi.Cache',
                                  'GetItems', None, None, Gio.DBusCallFlags.NONE, TIMEOUT,
                                  None).get_child_value(0)


def unquote(text):
    return ast.literal_eval(text) if '\\' in text else text[1:-1]


@functools.cache
def role_name(number):
    return Atspi.role_get_name(Atspi.Role(number))


def texts_of(nodes):
    """What those of many nodes hold that can hold text, by path. GTK 4.8 wants to be asked for
    as many characters as there are."""
    nodes = {node.path: node.owner for node in nodes if TEXT in node.interfaces}
    owner = next(iter(nodes.values()), None)
    counts = call_all(owner, dict.fromkeys(nodes, CHARACTER_COUNT), PROPERTIES, 'Get')
    ranges = {path: GLib.Variant('(ii)', (0, count)) for path, (count,) in counts.items() if count}
    return {path: text for path, (text,) in call_all(owner, ranges, TEXT, 'GetText').items()}


class Node:
    """A node as it was when the tree was read; what can change later is asked for anew."""

    def __init__(self, owner, fields):
        self.owner = owner
        _, path, _, _, _, _, _, n_children, self.interfaces, name, role, _, *states = fields
        self.path, self.name_then = unquote(path), unquote(name)
        self.n_children = int(n_children)
        self.role = role_name(int(role))
        self.states = [int(half) for half in states]
        self.parent = None
        self.children = []

    def __iter__(self):
        return iter(self.children)

    def _call(self, interface, method, arguments=None):
        return call(self.owner, self.path, interface, method, arguments)

    def _property(self, interface, name):
        value, = self._call(PROPERTIES, 'Get', GLib.Variant('(ss)', (interface, name)))
        return value

    @property
    def name(self):
        """The name that it has now; the last one that was known if it has gone."""
        try:
            self.name_then = self._property(ACCESSIBLE, 'Name')
        except GLib.Error:
            pass
        return self.name_then

    def was(self, state):
        """Whether it had a state ('focused', 'visible' …) when the tree was read."""
        number = int(getattr(Atspi.StateType, state.upper()))
        return bool(self.states[number // 32] >> number % 32 & 1)

    def has_state(self, state):
        self.states, = self._call(ACCESSIBLE, 'GetState')
        return self.was(state)

    def box(self):
        """Its place within its window; GLib.Error if it has none."""
        extents, = self._call(COMPONENT, 'GetExtents', WINDOW_COORDINATES)
        return Box(*extents)

    def showing(self):
        """True where the node is visible and has room. GTK 4.8 marks only windows as showing,
        so a page that was shown once and is behind another still counts."""
        try:
            box = self.box()
            return self.was('visible') and box.width > 0 and box.height > 0
        except GLib.Error:
            return False

    def text(self):
        """The text that a node shows: its content, else its name."""
        return texts_of([self]).get(self.path) or self.name

    def label_paths(self):
        """The paths of the nodes that label it."""
        relations, = self._call(ACCESSIBLE, 'GetRelationSet')
        return [path for kind, targets in relations if kind == int(Atspi.RelationType.LABELLED_BY)
                for _, path in targets]

    def walk(self, skip=None):
        """It and all below it; of those of the name `skip` nothing."""
        todo = [self]
        while todo:
            node = todo.pop()
            yield node
            if skip is None or node.name_then != skip:
                todo += reversed(node.children)


class Tree:
    """What a program shows to assistive technologies."""

    def __init__(self, owner):
        self.owner = owner
        self.nodes = {}  # by path, as last read

    def _read_known(self):
        items = read_cache(self.owner)
        found = [Node(self.owner, item.groups()) for item in ITEM.finditer(items.print_(False))]
        assert len(found) == items.n_children(), 'a node of another form'
        self.nodes = {node.path: node for node in found}

    def _ask_children(self):
        """The paths of the children of all nodes from the root on, but those known to have none."""
        all_children = {}
        paths = [ROOT]
        while paths:
            answers = call_all(self.owner, dict.fromkeys(paths), ACCESSIBLE, 'GetChildren')
            all_children.update((path, [child for _, child in children])
                                for path, (children,) in answers.items())
            paths = [child for path in paths for child in all_children.get(path, ())
                     if child not in all_children
                     and (child not in self.nodes or self.nodes[child].n_children)]
        return all_children

    def read(self):
        """The root of the tree as it is now."""
        self._read_known()
        all_children = self._ask_children()
        if any(child not in self.nodes for children in all_children.values() for child in children):
            self._read_known()
        for path, children in all_children.items():
            node = self.nodes.get(path)
            if node is not None:
                node.children = [self.nodes[child] for child in children if child in self.nodes]
                for child in node.children:
                    child.parent = node
        return self.nodes[ROOT]

    def boxes(self, nodes):
        """The places in their windows, by path, of those of many nodes that are visible and
        have room."""
        visible = {node.path: WINDOW_COORDINATES for node in nodes if node.was('visible')}
        answers = call_all(self.owner, visible, COMPONENT, 'GetExtents')
        boxes = {path: Box(*box) for path, (box,) in answers.items()}
        return {path: box for path, box in boxes.items() if box.width > 0 and box.height > 0}

    def showing(self, nodes):
        """Those of many nodes that are visible and have room."""
        boxes = self.boxes(nodes)
        return [node for node in nodes if node.path in boxes]

    def with_text(self, nodes, text):
        """Those of many nodes that show a text."""
        texts = texts_of(nodes)
        return [node for node in nodes if text in (texts.get(node.path) or node.name_then)]

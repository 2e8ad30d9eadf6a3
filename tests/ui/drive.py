# SPDX-License-Identifier: MIT
"""Drives the program as a person does: real keys and clicks (xdotool), read back through
the accessibility tree. Runs inside tests/ui/desktop, with Debian's python3."""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time

import tree

PATIENCE = 30  # seconds; a program under sanitizers on a busy machine is slow


class Missing(AssertionError):
    """What a scenario expected on screen is not there."""


def until(condition, what, seconds=PATIENCE):
    """Waits for condition () to give something true, and gives that."""
    end = time.monotonic() + seconds
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > end:
            raise Missing(f'{what}: not within {seconds} s')
        time.sleep(0.05)


def xdotool(*words):
    return subprocess.run(['xdotool', *map(str, words)], check=True, capture_output=True,
                          text=True).stdout.strip()


def managed():
    """The windows that the window manager has, the newest last, and the active one or None."""
    told = subprocess.run(['xprop', '-root', '-notype', '_NET_CLIENT_LIST', '_NET_ACTIVE_WINDOW'],
                          check=True, capture_output=True, text=True)
    windows, active = ([int(number, 16) for number in re.findall('0x[0-9a-f]+', line)]
                       for line in told.stdout.splitlines())
    return windows, next(filter(None, active), None)


def settle():
    """Waits until the program's newest window has the keys: a window is on the accessibility
    bus before the window manager has made it the active one."""
    for _ in range(20):
        windows, active = managed()
        if active and windows and (active == windows[-1] or process_of(active) not in
                                   (None, process_of(windows[-1]))):
            return
        time.sleep(0.05)


def process_of(window):
    """The id of the process that a window is of, None if the window has gone."""
    found = subprocess.run(['xdotool', 'getwindowpid', str(window)], capture_output=True,
                           text=True, check=False)
    return found.stdout.strip() or None


def keys(*chords):
    settle()
    for chord in chords:
        xdotool('key', '--clearmodifiers', chord)
        time.sleep(0.06)


def write(text):
    for number, line in enumerate(text.split('\n')):
        if number:
            keys('Return')
        if line:
            xdotool('type', '--delay', 8, line)
    time.sleep(0.1)


def screenshot(path):
    subprocess.run(['import', '-window', 'root', path], check=True)


# Roles of what has the keys in an open menu or list.
CHOICES = ('menu item', 'list item')


class Program:
    """One run of the program with a home of its own."""

    running = 0  # the process that was started last

    def __init__(self, command, home=None, environment=None, size=None, errors=None):
        self.command = command
        self.home = home or tempfile.mkdtemp(prefix='hogarth-home-')
        self.own_home = home is None
        self.environment = environment or {}
        self.size = size
        self.errors = errors  # a file for what it says on standard error; None: shown
        self.process = self.tree = self.window = None

    def keep_still(self, size):
        """A window of a size from the first moment on, without animations. Pages that are behind
        another one keep the place that they had last, in a window that was larger at first, or
        halfway through sliding away; for an audit neither is to happen."""
        self.size = size
        settings = {
            'glib-2.0/settings/keyfile': f'[dev/hogarth/Hogarth]\nwindow-width={size[0] - 20}\n'
                                         f'window-height={size[1] - 20}\n',
            'gtk-4.0/settings.ini': '[Settings]\ngtk-enable-animations=0\n',
        }
        for name, text in settings.items():
            path = pathlib.Path(self.home, 'config', name)
            path.parent.mkdir(parents=True)
            path.write_text(text)

    def start(self, *arguments):
        home = self.home
        environment = dict(os.environ, HOME=home, XDG_DATA_HOME=f'{home}/data',
                           XDG_CONFIG_HOME=f'{home}/config', XDG_CACHE_HOME=f'{home}/cache',
                           XDG_STATE_HOME=f'{home}/state', GTK_A11Y='atspi', **self.environment)
        self.process = subprocess.Popen([*self.command, *arguments], env=environment,
                                        stderr=self.errors)
        Program.running = self.process.pid
        self.tree = tree.Tree(until(self._owner, 'the program on the accessibility bus'))
        until(lambda: self.root.children, 'a window on the accessibility bus')
        self.window = until(lambda: self._x_window(0), 'a window on the screen')
        if self.size:
            xdotool('windowsize', '--sync', self.window, *self.size)
        xdotool('windowactivate', '--sync', until(self._newest_window, 'a window for the keys'))
        return self

    def _owner(self):
        self._check_alive()
        owner = tree.find_owner(self.process.pid)
        return owner if owner is not None and tree.is_ready(owner) else None

    @property
    def root(self):
        """The whole tree as it is now."""
        self._check_alive()
        return self.tree.read()

    def _x_window(self, which=-1):
        """The window that was made last; the main one was made first."""
        found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid)],
                               capture_output=True, text=True, check=False).stdout.split()
        return sorted(found, key=int)[which] if found else None

    def _newest_window(self):
        """The newest that the window manager has: a tooltip is none."""
        windows, _ = managed()
        return windows[-1] if windows and process_of(windows[-1]) == str(self.process.pid) else None

    def _check_alive(self):
        if self.process.poll() is not None:
            raise Missing(f'the program ended with status {self.process.returncode}')

    def nodes(self, role=None, name=None, contains=None, text=None, visible=True, within=None):
        """The nodes that fit, in the order of the tree as it is now."""
        root = self.root
        if within is not None:
            root = self.tree.nodes.get(within.path)
        found = [node for node in root.walk()
                 if (role is None or node.role == role)
                 and (name is None or node.name_then == name)
                 and (contains is None or contains in node.name_then)] if root else []
        if text is not None:
            found = self.tree.with_text(found, text)
        return self.tree.showing(found) if visible else found

    def has(self, **what):
        return bool(self.nodes(**what))

    def find(self, seconds=PATIENCE, **what):
        return until(lambda: next(iter(self.nodes(**what)), None), str(what), seconds)

    def find_toast(self, text):
        """Looks beside the pages: nothing else of that text is taken for a toast."""
        until(lambda: any(node.name_then == text for node in self.root.walk(skip='GtkStackPage')),
              f'a toast {text!r}')

    def gone(self, seconds=PATIENCE, **what):
        until(lambda: not self.has(**what), f'{what} to go away', seconds)

    def position(self, node):
        """The middle of a node on the screen."""
        x, y, width, height = self.place(node)
        return x + width // 2, y + height // 2

    def still_position(self, node):
        """The position of what may slide in with its page: where it was would be clicked."""
        boxes = []

        def is_still():
            boxes.append(node.box())
            return len(boxes) > 2 and len(set(boxes[-3:])) == 1
        until(is_still, f'{node.role} {node.name!r} to stand still')
        return self.position(node)

    def place(self, node):
        """Left, top, width and height of a node on the screen; GTK 4 tells places within the
        window only."""
        settle()
        window = dict(line.split('=', 1) for line in xdotool(
            'getactivewindow', 'getwindowgeometry', '--shell').split('\n'))
        box = node.box()
        return int(window['X']) + box.x, int(window['Y']) + box.y, box.width, box.height

    def click(self, node=None, button=1, times=1, **what):
        """Clicks on a node. The pointer moves for it as a hand does: where it stood still since a
        menu was closed by key, the window would not know yet that it is there."""
        node = node or self.find(**what)
        x, y = self.still_position(node)
        xdotool('mousemove', x - 2, y)
        xdotool('mousemove', x, y)
        xdotool('click', '--repeat', times, '--delay', 60, button)
        time.sleep(0.2)
        return node

    def choose(self, *chords, button=1, **what):
        """Clicks on what opens a menu or a list of choices, waits until that has the keys, and
        presses some."""
        self.click(button=button, **what)
        roles = CHOICES if button == 1 else ('menu item',)
        until(lambda: (focused := self.focused()) and focused.role in roles,
              'a menu or list that has the keys')
        keys(*chords)

    def drag(self, start, end):
        """Drags from a place on the screen to another one, as a hand does: not in one jump."""
        xdotool('mousemove', *start)
        xdotool('mousedown', 1)
        for step in range(1, 11):
            xdotool('mousemove', *(a + (b - a) * step // 10 for a, b in zip(start, end)))
            time.sleep(0.05)
        time.sleep(0.2)
        xdotool('mouseup', 1)
        time.sleep(0.2)

    def fill(self, text, **what):
        """Replaces what a text field holds."""
        self.click(**what)
        keys('ctrl+a')
        write(text)

    def focused(self):
        """The node that has the keys."""
        return next((node for node in self.root.walk() if node.was('focused')), None)

    def texts(self):
        return [text for text in (node.text() for node in self.nodes()) if text]

    def dump(self):
        """The visible tree, for working out what to look for."""
        def line(node, depth):
            if node.showing():
                print('  ' * depth + node.role, repr(node.name), repr(node.text())[:100])
            for child in node:
                line(child, depth + 1)
        line(self.root, 0)

    def close(self):
        """Closes the window as its user does; gives the exit status."""
        if self.process is None:
            return None
        if self.process.poll() is None:
            xdotool('windowactivate', until(self._x_window, 'a window to close'))
            keys('alt+F4')
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.send_signal(signal.SIGTERM)
                self.process.wait(PATIENCE)
        return self.process.returncode

    def remove(self):
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self.own_home:
            shutil.rmtree(self.home, ignore_errors=True)

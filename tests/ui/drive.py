# SPDX-License-Identifier: MIT
"""Drives the program as a person does: real keys and clicks (xdotool), read back through
the accessibility tree (AT-SPI). Runs inside tests/ui/desktop, with Debian's python3."""
import os
import shutil
import signal
import subprocess
import tempfile
import time

import pyatspi

PATIENCE = 30  # seconds; a program under sanitizers on a busy machine is slow


class Missing(AssertionError):
    """What a scenario expected on screen is not there."""


def walk(node, depth=0, skip=None):
    """All nodes below one; of those of the name `skip` nothing."""
    yield node
    if depth > 60 or (skip is not None and node.name == skip):
        return
    try:
        children = [node[i] for i in range(len(node))]
    except Exception:  # the widget went away while its tree was read
        return
    for child in children:
        if child is not None:
            yield from walk(child, depth + 1, skip)


def showing(node):
    """True where the node is visible and has room. GTK 4.8 marks only windows as showing,
    so a page that was shown once and is behind another still counts."""
    try:
        if not node.getState().contains(pyatspi.STATE_VISIBLE):
            return False
        box = node.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
        return box.width > 0 and box.height > 0
    except Exception:
        return False


def text_of(node):
    """The text that a node shows: its content, else its name."""
    try:
        text = node.queryText()
        if text.characterCount:
            return text.getText(0, text.characterCount)
    except NotImplementedError:
        pass
    return node.name or ''


def matches(node, role, name, contains, text):
    if role is not None and node.getRoleName() != role:
        return False
    if name is not None and node.name != name:
        return False
    if contains is not None and contains not in (node.name or ''):
        return False
    return text is None or text in text_of(node)


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


def settle():
    """Waits until the newest window that has a title has the keys: a window is on the
    accessibility bus before the window manager has made it the active one."""
    for _ in range(20):
        search = ['xdotool', 'search', '--all', '--onlyvisible', '--pid', str(Program.running),
                  '--name', '.+']
        titled = subprocess.run(search, capture_output=True, text=True, check=False).stdout.split()
        active = subprocess.run(['xdotool', 'getactivewindow'], capture_output=True, text=True,
                                check=False).stdout.strip()
        if active and (active not in titled or active == max(titled, key=int)):
            return
        time.sleep(0.05)


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
        self.process = self.root = self.window = None

    def start(self, *arguments):
        home = self.home
        environment = dict(os.environ, HOME=home, XDG_DATA_HOME=f'{home}/data',
                           XDG_CONFIG_HOME=f'{home}/config', XDG_CACHE_HOME=f'{home}/cache',
                           XDG_STATE_HOME=f'{home}/state', GTK_A11Y='atspi', **self.environment)
        self.process = subprocess.Popen([*self.command, *arguments], env=environment,
                                        stderr=self.errors)
        Program.running = self.process.pid
        self.root = until(self._accessible, 'a window on the accessibility bus')
        self.window = until(lambda: self._x_window(0), 'a window on the screen')
        if self.size:
            xdotool('windowsize', '--sync', self.window, *self.size)
        xdotool('windowfocus', '--sync', self._x_window())
        return self

    def _accessible(self):
        self._check_alive()
        for root in pyatspi.Registry.getDesktop(0):
            if root is not None and root.get_process_id() == self.process.pid and len(root):
                return root
        return None

    def _x_window(self, which=-1):
        """The window that was made last; the main one was made first."""
        found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--pid', str(self.process.pid)],
                               capture_output=True, text=True, check=False).stdout.split()
        return sorted(found, key=int)[which] if found else None

    def _check_alive(self):
        if self.process.poll() is not None:
            raise Missing(f'the program ended with status {self.process.returncode}')

    def nodes(self, role=None, name=None, contains=None, text=None, visible=True, within=None):
        for node in walk(within or self.root):
            try:
                if matches(node, role, name, contains, text) and (not visible or showing(node)):
                    yield node
            except Exception:  # gone while it was read
                continue

    def has(self, **what):
        return next(self.nodes(**what), None) is not None

    def find(self, seconds=PATIENCE, **what):
        def look():
            self._check_alive()
            return next(self.nodes(**what), None)
        return until(look, str(what), seconds)

    def find_toast(self, text):
        """A toast is gone before a whole tree is read on a busy machine: looks beside the pages."""
        def look():
            self._check_alive()
            return any(node.name == text for node in walk(self.root, skip='GtkStackPage'))
        until(look, f'a toast {text!r}')

    def gone(self, seconds=PATIENCE, **what):
        until(lambda: not self.has(**what), f'{what} to go away', seconds)

    def position(self, node):
        """The middle of a node on the screen; GTK 4 tells places within the window only."""
        x, y, width, height = self.place(node)
        return x + width // 2, y + height // 2

    def still_position(self, node):
        """The position of what may slide in with its page: where it was would be clicked."""
        places = []

        def is_still():
            places.append(self.position(node))
            return len(places) > 2 and len(set(places[-3:])) == 1
        until(is_still, f'{node.getRoleName()} {node.name!r} to stand still')
        return places[-1]

    def place(self, node):
        """Left, top, width and height of a node on the screen."""
        settle()
        box = node.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
        window = xdotool('getactivewindow')
        place = dict(line.split('=', 1)
                     for line in xdotool('getwindowgeometry', '--shell', window).split())
        return int(place['X']) + box.x, int(place['Y']) + box.y, box.width, box.height

    def click(self, node=None, button=1, times=1, **what):
        node = node or self.find(**what)
        xdotool('mousemove', *self.still_position(node))
        xdotool('click', '--repeat', times, '--delay', 60, button)
        time.sleep(0.2)
        return node

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
        for node in walk(self.root):
            try:
                if node.getState().contains(pyatspi.STATE_FOCUSED):
                    return node
            except Exception:  # gone while it was read
                continue
        return None

    def texts(self):
        return [text for text in map(text_of, self.nodes()) if text]

    def dump(self):
        """The visible tree, for working out what to look for."""
        def line(node, depth):
            if showing(node):
                print('  ' * depth + node.getRoleName(), repr(node.name), repr(text_of(node))[:100])
            for index in range(len(node)):
                line(node[index], depth + 1)
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

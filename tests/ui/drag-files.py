#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A window of another program, from which files are dragged: drag-files.py FILE..."""
import sys

import gi

gi.require_version('Gdk', '4.0')
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, Gio, GObject, Gtk  # noqa: E402

SIZE = 160


def activate(application):
    files = Gdk.FileList.new_from_list([Gio.File.new_for_path(path) for path in sys.argv[1:]])
    value = GObject.Value(Gdk.FileList, files)
    source = Gtk.DragSource(content=Gdk.ContentProvider.new_for_value(value))
    label = Gtk.Label(label='Files')
    label.add_controller(source)
    window = Gtk.ApplicationWindow(application=application, title='Files', child=label)
    window.set_default_size(SIZE, SIZE)
    window.present()


application = Gtk.Application(flags=Gio.ApplicationFlags.NON_UNIQUE)
application.connect('activate', activate)
application.run([])

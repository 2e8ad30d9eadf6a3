# SPDX-License-Identifier: MIT
"""Warnings of our code and of the toolkit, which no scenario may bring about."""
import re

COMPLAINT = re.compile(r'[^\s(]*(WARNING|CRITICAL|ERROR) \*\*: .*')

# What GTK says without a fault of ours, each with its reason.
TOOLKIT = [re.compile(text) for text in (
    # The scrollbars of a text view, which learns how long its text is while it is drawn.
    'Trying to snapshot GtkGizmo .* without a current allocation',
    # The source while its completion opens: GTK lays a popover out after what it belongs to.
    'Trying to snapshot GtkSourceView .* without a current allocation',
    # The numbers of the pages of the shortcuts window.
    'GtkLabel .* reported min width -3, but sizes must be >= 0',
    # A grid that comes back into sight scrolls to its focus before it has been laid out.
    'GtkGridView failed to scroll to given position',
    # A row of a list goes with what its expressions watch: all within GTK.
    "g_object_weak_unref: couldn't find weak ref",
    # The cursor of a field blinks once more when its page or window goes away with the focus.
    'GtkText - did not receive a focus-out event',
)]


def find(text):
    """Warnings of our code and of the toolkit, but those of TOOLKIT, without what differs."""
    for line in text.splitlines():
        complaint = COMPLAINT.search(line)
        if complaint and not any(known.search(line) for known in TOOLKIT):
            yield re.sub('0x[0-9a-f]+', 'an object', complaint.group())

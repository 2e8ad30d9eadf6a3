# SPDX-License-Identifier: MIT
"""The main pages with text at twice its size, as the desktop is started for this file."""
import states
from audit import audit


def scenario_main_pages(program):
    audit(states.pages, program)

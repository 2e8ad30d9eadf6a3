# SPDX-License-Identifier: MIT
"""Every state of the window is for everybody; in high contrast and from right to left too."""
import states
from audit import audit


def scenario_library(program):
    audit(states.library, program)


def scenario_editor(program):
    audit(states.editor, program)


def scenario_windows(program):
    audit(states.full, program)


def scenario_what_is_kept(program):
    audit(states.kept, program)


def scenario_tests_and_bin(program):
    audit(states.tested, program)


def scenario_import(program):
    audit(states.imported, program)


def scenario_secrets(program):
    audit(states.secrets, program)

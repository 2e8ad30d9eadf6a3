# SPDX-License-Identifier: MIT
"""Secrets without a keyring: the user is told and chooses, and no file ever holds one in the
clear. Runs in a desktop that has no keyring (tests/ui/desktop --no-keyring)."""
import drive
from secret_steps import (LABEL, SECRET, STORED, TEMPLATE, assert_not_on_disk, choose_passphrase,
                          enter_secret, enter_twice, open_editor)

PASSPHRASE = 'correct horse battery'
BANNER = 'There is no keyring: secrets cannot be stored'


def start(program):
    program.start()
    program.find(name=BANNER)


def scenario_passphrase_protects(program):
    start(program)
    open_editor(program)
    program.find(name='Cannot be stored: there is no keyring')
    enter_secret(program)
    program.find(name='Not stored yet')
    program.click(name='Choose…')
    program.find(name='There Is No Keyring')
    program.click(name='Protect by a Passphrase…')
    enter_twice(program, PASSPHRASE, 'something else')
    program.find(name='The two are not the same. Enter the passphrase twice.')
    enter_twice(program, PASSPHRASE, PASSPHRASE)
    program.find(name=STORED)
    program.gone(name=BANNER)
    assert_not_on_disk(program, SECRET, PASSPHRASE)
    program.close()

    program.start()
    program.find(name='Enter the Passphrase')
    drive.write('not this one')
    drive.keys('Return')
    program.find(name='This is not the passphrase. Try again.')
    drive.write(PASSPHRASE)
    drive.keys('Return')
    program.gone(name='Enter the Passphrase')
    program.click(name=TEMPLATE)
    program.find(name=STORED)
    program.find(name='POST')
    assert not program.has(text=SECRET), 'the secret is shown'
    program.close()
    assert_not_on_disk(program, SECRET, PASSPHRASE)


def scenario_works_without_the_passphrase(program):
    start(program)
    open_editor(program)
    enter_secret(program)
    program.click(name='Choose…')
    choose_passphrase(program, PASSPHRASE)
    program.find(name=STORED)
    program.close()

    program.start()
    program.find(name='Enter the Passphrase')
    drive.keys('Escape')
    program.find(name='Secrets are closed until their passphrase is entered')
    program.click(name=TEMPLATE)
    program.find(name='Saved, and closed')
    program.find(name='Cannot be read before the passphrase is entered')
    program.click(role='text', name='Plain text message')
    drive.keys('ctrl+a')
    drive.write('Still here')
    drive.keys('Escape')
    program.find(name='Saved')
    program.click(name='Enter Passphrase…')
    program.find(name='Enter the Passphrase')
    drive.write(PASSPHRASE)
    drive.keys('Return')
    program.find(name=STORED)


def scenario_kept_for_this_session(program):
    start(program)
    open_editor(program)
    enter_secret(program)
    program.find(name='Not stored yet')
    program.click(name='Choose…')
    program.click(name='Keep Until Hogarth Is Closed')
    program.find(name='Kept until Hogarth is closed')
    program.gone(name=BANNER)
    program.find(name='Saved')
    program.close()
    assert_not_on_disk(program, SECRET)

    start(program)
    program.click(name=TEMPLATE)
    program.find(name='Must be entered again')


def scenario_passphrase_forgotten(program):
    start(program)
    open_editor(program)
    enter_secret(program)
    program.click(name='Choose…')
    choose_passphrase(program, PASSPHRASE)
    program.find(name=STORED)
    program.close()

    program.start()
    program.click(name='Forgotten…')
    program.find(name='The Passphrase Is Forgotten?')
    program.find(name=LABEL)
    program.click(name='Make a New Key')
    program.find(name='There Is No Keyring for a New Key')
    enter_twice(program, 'a new one', 'a new one')
    program.find(name='Enter These Secrets Again')
    program.click(name=TEMPLATE, role='list item')
    program.find(name='Must be entered again')
    program.click(name='Enter Again')
    drive.write(SECRET)
    drive.keys('Return')
    program.find(name=STORED)
    program.close()
    assert_not_on_disk(program, SECRET, PASSPHRASE, 'a new one')


def scenario_asks_before_secrets_are_lost(program):
    start(program)
    open_editor(program)
    enter_secret(program)
    program.find(name='Not stored yet')
    drive.keys('alt+F4')
    program.find(name='1 Secret Is Not Stored')
    program.click(name='Cancel')
    program.gone(name='1 Secret Is Not Stored')
    program.find(name='Not stored yet')
    drive.keys('alt+F4')
    program.find(name='1 Secret Is Not Stored')
    program.click(name='Close Anyway')
    drive.until(lambda: program.process.poll() is not None, 'the end of the program')
    assert_not_on_disk(program, SECRET)


def scenario_passphrase_is_changed_in_preferences(program):
    start(program)
    open_editor(program)
    enter_secret(program)
    program.click(name='Choose…')
    choose_passphrase(program, PASSPHRASE)
    program.find(name=STORED)
    drive.keys('ctrl+comma')
    program.find(name='Secrets are encrypted; a passphrase protects their key')
    program.click(name='Change…')
    enter_twice(program, 'a better one', 'a better one')
    program.gone(name='Choose a Passphrase')
    drive.keys('Escape')
    program.find(name=STORED)
    program.close()

    program.start()
    program.find(name='Enter the Passphrase')
    drive.write(PASSPHRASE)
    drive.keys('Return')
    program.find(name='This is not the passphrase. Try again.')
    drive.write('a better one')
    drive.keys('Return')
    program.gone(name='Enter the Passphrase')
    program.click(name=TEMPLATE)
    program.find(name=STORED)

# SPDX-License-Identifier: MIT
"""Secrets with the desktop's keyring: nothing to choose while it works. It may be locked, and the
user decline to unlock it; its key may be lost; the key is changed in the preferences."""
import re
import subprocess

import drive
from secret_steps import (LABEL, SECRET, STORED, TEMPLATE, assert_not_on_disk, enter_secret,
                          enter_twice, open_editor)

PASSWORD = 'desktop'  # the keyring's, of tests/ui/desktop
LOCKED = 'The keyring is locked: secrets cannot be read or stored'
LOST = 'The key of the secrets is lost: they must be entered again'


def keyring(path, method, *arguments):
    return subprocess.run(['gdbus', 'call', '--session', '--dest', 'org.freedesktop.secrets',
                           '--object-path', path, '--method', f'org.freedesktop.Secret.{method}',
                           *arguments], check=True, capture_output=True, text=True).stdout


def lock_keyring():
    path = keyring('/org/freedesktop/secrets', 'Service.ReadAlias', 'default')
    collection = re.search(r"'(/[^']+)'", path)[1]
    keyring('/org/freedesktop/secrets', 'Service.Lock', f"[objectpath '{collection}']")


def forget_key():
    found = keyring('/org/freedesktop/secrets', 'Service.SearchItems',
                    "{'xdg:schema': 'dev.hogarth.Hogarth.Key'}")
    for item in re.findall(r"'(/[^']+)'", found):
        keyring(item, 'Item.Delete')


def answer_prompt(*chords, text=''):
    """Types into the window of the keyring's own prompt, once it is there."""
    def find_window():
        found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', 'gcr-prompter'],
                               capture_output=True, text=True, check=False).stdout.split()
        return found[-1] if found else None
    window = drive.until(find_window, "the keyring's prompt")
    drive.until(lambda: drive.xdotool('getactivewindow') == window, 'the prompt to be active')
    if text:
        drive.write(text)
    drive.keys(*chords)
    drive.until(lambda: find_window() != window, 'the prompt to go away')


def store_secret(program):
    program.start()
    open_editor(program)
    enter_secret(program)
    program.find(name=STORED)


def scenario_keyring_keeps_the_key(program):
    store_secret(program)
    assert not program.has(contains='Cannot be stored'), 'a working keyring is nothing to tell of'
    program.close()
    assert_not_on_disk(program, SECRET)

    program.start()
    program.click(name=TEMPLATE)
    program.find(name=STORED)
    program.find(name='POST')
    assert not program.has(text=SECRET), 'the secret is shown'


def scenario_locked_keyring(program):
    store_secret(program)
    program.close()
    lock_keyring()

    program.start()
    program.find(name=LOCKED)
    program.click(name=TEMPLATE)
    program.find(name='Saved, and closed')
    program.find(name='Cannot be read: the keyring is locked')
    program.click(name='Unlock')
    answer_prompt('Escape')
    program.find_toast('The keyring is still locked. Everything but the secrets works.')
    program.click(role='text', name='Plain text message')
    drive.keys('ctrl+a')
    drive.write('Still here')
    drive.keys('Escape')
    program.find(name='Saved')
    program.click(name='Unlock')
    answer_prompt('Return', text=PASSWORD)
    program.find(name=STORED)
    program.gone(name=LOCKED)


def scenario_lost_key(program):
    store_secret(program)
    program.close()
    forget_key()

    program.start()
    program.find(name=LOST)
    program.click(name='Show…')
    program.find(name='The Key of the Secrets Is Lost')
    program.find(name=LABEL)
    program.click(name='Look Again')
    program.find(name='The keyring still does not have the key')
    program.click(name='Make a New Key')
    program.find(name='Enter These Secrets Again')
    program.gone(name=LOST)
    program.click(name=TEMPLATE, role='list item')
    program.find(name='Must be entered again')
    program.click(name='Enter Again')
    drive.write(SECRET)
    drive.keys('Return')
    program.find(name=STORED)
    program.close()
    assert_not_on_disk(program, SECRET)


def scenario_key_is_changed_in_preferences(program):
    store_secret(program)
    drive.keys('ctrl+comma')
    program.find(name='Secrets are encrypted; the keyring keeps their key')
    program.click(name='Change')
    program.find(name='All secrets are encrypted with a new key')
    program.click(name='Set…')
    enter_twice(program, 'correct horse', 'correct horse')
    program.find(name='Secrets are encrypted; a passphrase protects their key')
    program.click(name='Remove Passphrase')
    program.find(name='Secrets are encrypted; the keyring keeps their key')
    drive.keys('Escape')
    program.find(name=STORED)
    program.close()

    program.start()
    program.click(name=TEMPLATE)
    program.find(name=STORED)
    assert_not_on_disk(program, SECRET, 'correct horse')

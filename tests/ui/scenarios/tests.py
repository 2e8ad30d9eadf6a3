# SPDX-License-Identifier: MIT
"""Test cases: made of the preview, run, compared side by side, accepted."""
import drive
from editor_steps import fill_url, open_editor


def add_test(program, url, button='Create From the Preview'):
    fill_url(program, url)
    program.find(name='URL', text=url)
    drive.keys('alt+4')
    program.click(name=button)


def edit_mocks_of_the_test(program):
    """With one case open: a preset, its answers in another order, status and body typed."""
    program.click(name='Mocked Answers', role='label')
    program.find(name='No Mocked Answers')
    program.choose('5', name='Add')
    program.find(name='500', role='label')
    program.find(name='Body of the mocked answer')
    drive.keys('alt+Down')
    program.find(name='200, 500')
    _, status = program.nodes(role='spin button', name='Status')  # that of the 200 is folded away
    program.click(node=status)
    drive.keys('ctrl+a')
    drive.write('404')
    *_, body = program.nodes(role='text', name='Body of the mocked answer')
    program.click(node=body)
    program.find(name='404', role='label')
    drive.keys('ctrl+a')
    drive.write('{"ok": fals')
    program.find(contains='Not JSON, so the answer is plain text: ')
    drive.write('e}')
    program.gone(contains='Not JSON, so the answer is plain text: ')
    drive.keys('Escape')
    program.gone(name='Body of the mocked answer')
    program.find(name='200, 404')


def scenario_failed_ones_are_compared_run_again_and_accepted(program):
    open_editor(program)
    add_test(program, 'https://one.test/')
    program.find(name='1 of 1 passed')
    drive.keys('alt+1')
    add_test(program, 'https://two.test/', 'From the Preview')
    program.find(name='1 of 2 passed')
    program.click(name='Run Failed')
    program.find(name='1 of 2 passed')
    program.click(name='$pageview, case 1', role='label')
    program.find(name='Expected')
    program.find(name='Actual')
    program.find(contains='https://one.test/')
    program.click(name='Accept the Outcome')
    program.find(name='2 of 2 passed')
    program.gone(name='Run Failed')
    edit_mocks_of_the_test(program)


def scenario_run_on_every_edit(program):
    open_editor(program)
    add_test(program, 'https://one.test/')
    program.find(name='1 of 1 passed')
    program.click(name='On Every Edit')
    drive.keys('alt+1')
    fill_url(program, 'https://two.test/')
    drive.keys('alt+4')
    program.find(name='0 of 1 passed')
    drive.keys('alt+1')
    fill_url(program, 'https://one.test/')
    drive.keys('alt+4')
    program.find(name='1 of 1 passed')


def scenario_new_one_is_undone_and_redone(program):
    open_editor(program)
    add_test(program, 'https://one.test/')
    program.find(name='$pageview, case 1', role='label')
    drive.keys('ctrl+z')
    program.find(name='Create From the Preview')
    program.gone(name='$pageview, case 1', role='label')
    drive.keys('ctrl+shift+z')
    program.find(name='$pageview, case 1', role='label')

# SPDX-License-Identifier: MIT
"""The library: its views, search, templates, the search over everything, a broken database."""
import os
import pathlib
import signal

import drive


def start(program):
    program.start()
    program.find(name='Choose a Template')


def open_template(program, name):
    drive.keys('alt+2')
    program.click(name=name)
    program.find(name='Use Template')


def scenario_empty_state_leads_to_templates(program):
    start(program)
    program.click(name='Choose a Template')
    program.find(name='Airtable')


def scenario_search_filters_while_typing(program):
    start(program)
    drive.keys('alt+2', 'ctrl+f')
    drive.write('airtab')
    program.gone(name='Accoil')
    program.find(name='Airtable')
    drive.write('zzz')
    program.find(name='No Results Found')


def scenario_keys_count_while_the_window_is_busy(program):
    start(program)
    program.process.send_signal(signal.SIGSTOP)
    drive.xdotool('key', 'alt+2', 'ctrl+f')
    drive.xdotool('type', 'http web')
    program.process.send_signal(signal.SIGCONT)
    program.gone(name='Accoil')
    program.find(name='HTTP Webhook')


def scenario_template_page_shows_the_request(program):
    start(program)
    open_template(program, 'Airtable')
    program.find(contains='POST https://api.airtable.com/')


def scenario_template_page_never_shows_a_secret(program):
    start(program)
    open_template(program, 'Airtable')
    program.find(contains='Bearer ********')


def scenario_use_template_opens_the_editor(program):
    start(program)
    open_template(program, 'Airtable')
    program.click(name='Use Template')
    program.find(name='Edit Inputs')


def scenario_command_search_opens_a_template(program):
    start(program)
    drive.keys('ctrl+k')
    program.find(name='Search everything')
    drive.write('airtable')
    drive.keys('Return')
    program.find(name='Use Template')
    drive.keys('ctrl+k')
    program.find(name='Search everything')
    drive.write('web')  # in titles and descriptions of many, but one title begins with it
    program.find(name='HTTP Webhook', role='label')
    drive.keys('Return')
    program.gone(name='Search everything')
    program.find(name='WebEngage', role='label')
    program.find(name='Cannot Be Run Here')
    a_curl_command_becomes_a_destination(program)


def a_curl_command_becomes_a_destination(program):
    """By the search, with an error on the way; the same text again from the clipboard."""
    drive.keys('alt+Left', 'alt+1', 'ctrl+k')
    program.find(name='Search everything')
    drive.write('curl')
    drive.keys('Return')
    program.find(role='text', name='cURL Command')
    drive.write("curl -X PUT https://crm.test/p -H 'X-Api-Key: hush-hush' -d a --fly")
    program.find(contains='column 63: --fly is no option that is known here')
    drive.keys(*['BackSpace'] * 8)
    drive.write("'email=a@b.test'")
    program.find(contains='X-Api-Key: {inputs.x_api_key}')
    drive.keys('ctrl+a', 'ctrl+c', 'Escape')
    program.gone(role='text', name='cURL Command')
    drive.keys('ctrl+v')
    program.find(contains='PUT https://crm.test/p')
    drive.keys('alt+s')
    program.find(contains='email={encodeURLComponent(person.properties.email)}', role='label')
    program.click(name='Create')
    program.find(name='Edit Inputs')
    program.find(name='X-Api-Key')
    program.find(text='email=max%40hogflix.example')


def scenario_preferences_open_by_key(program):
    start(program)
    drive.keys('ctrl+comma')
    program.find(name='Appearance')
    drive.keys('Escape')
    program.gone(name='Appearance')


def scenario_database_and_templates_that_cannot_be_read(program):
    folder = pathlib.Path(program.home) / 'data'
    shipped = pathlib.Path(program.home) / 'shipped'
    program.environment = {'HOGARTH_DATA_DIR': str(shipped)}
    folder.mkdir(parents=True)
    (folder / 'hogarth').write_text('not a folder')
    program.start()
    program.find(name='The Database Cannot Be Opened')
    program.find(contains='hogarth.db')
    (folder / 'hogarth').unlink()
    program.click(name='Try Again')
    program.find(name='Hogarth Is Not Complete')
    program.find(contains='Install Hogarth again')
    program.gone(name='The Database Cannot Be Opened')
    shipped.symlink_to(os.environ['HOGARTH_DATA_DIR'])
    program.click(name='Try Again')
    program.find(name='Choose a Template')

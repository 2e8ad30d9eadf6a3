# SPDX-License-Identifier: MIT
"""What scenarios about the editor have in common: getting there, its inputs, its source."""
import drive

WEBHOOK = 'HTTP Webhook'
URL = 'https://acme.test/{event.event}'


def use_template(program, template=WEBHOOK):
    """In a program that is started and shows the empty library, or the one of templates."""
    drive.keys('alt+2', 'ctrl+f')
    program.find(role='entry')
    drive.write(template)
    program.click(name=template)
    program.click(name='Use Template')
    program.find(name='Edit Inputs')


def open_editor(program, template=WEBHOOK):
    program.start()
    program.find(name='Choose a Template')
    use_template(program, template)


def fill_url(program, text=URL):
    program.click(role='text', name='Webhook URL')
    drive.keys('ctrl+a')
    drive.write(text)
    drive.keys('Escape')


def show_source(program):
    drive.keys('alt+3')
    program.click(name='Show Source Code')

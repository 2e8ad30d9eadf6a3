# SPDX-License-Identifier: MIT
"""Templates: those that cannot be run here, presets, a user's own ones, PostHog's list."""
import drive


def start(program):
    program.start()
    program.find(name='Choose a Template')
    drive.keys('alt+2')
    program.find(name='All Templates')


def search(program, words):
    drive.keys('ctrl+f')
    program.find(name='Search the library')
    drive.write(words)


def scenario_template_that_cannot_be_run_says_why(program):
    start(program)
    assert not program.has(name='TikTok Pixel')
    search(program, 'tiktok')
    program.click(name='TikTok Pixel')
    program.find(name='Cannot Be Run Here')
    program.find(contains='runs in the visitor')
    program.gone(name='Use Template')
    drive.keys('alt+Left')
    program.click(name='TikTok Ads Conversions')
    program.find(name='Use Template')
    program.gone(name='Cannot Be Run Here')


def scenario_category_of_those_that_cannot_be_run(program):
    start(program)
    program.click(name='All Templates')
    drive.keys('End', 'Return')
    program.find(name='AdRoll')
    program.find(name='Coming Soon')
    program.gone(name='Airtable')


def choose_purpose(program, number):
    program.click(name='Any Event')
    drive.keys(*['Down'] * number, 'Return')


def scenario_preset_changes_request_and_destination(program):
    start(program)
    search(program, 'discord')
    program.click(name='Discord')
    program.find(name='Use Template')
    choose_purpose(program, 6)
    program.find(name='Somebody created, changed or deleted a feature flag.')
    program.find(text='enabled the feature flag')
    program.click(name='Use Template')
    program.find(name='Edit Inputs')
    program.find(contains='Discord: Feature flag change')
    program.find(text='event.properties.activity')

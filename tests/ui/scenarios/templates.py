# SPDX-License-Identifier: MIT
"""Templates: those that cannot be run here, presets, a user's own ones, PostHog's list."""
import json
import pathlib

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
    program.choose('End', 'Return', name='All Templates')
    program.find(name='AdRoll')
    program.find(name='Coming Soon')
    program.gone(name='Airtable')


def choose_purpose(program, number):
    program.choose(*['Down'] * number, 'Return', name='Any Event')


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


def use_template(program, name):
    search(program, name)
    program.click(name=name)
    program.click(name='Use Template')
    program.find(name='Edit Inputs')


def saved_templates(program):
    folders = pathlib.Path(program.home, 'data/hogarth/templates').glob('*/template.json')
    return [path for path in folders if not path.parent.name.startswith('.')]


def scenario_save_as_template_leaves_out_what_is_own(program):
    start(program)
    use_template(program, 'Discord')
    program.click(role='text', name='Webhook URL')
    drive.write('https://discord.com/api/webhooks/77/s3cr3t-token')
    program.find(name='URL', text='webhooks/77')
    drive.keys('F10', 't')
    program.find(name='Values in the Template')
    program.find(role='check box', name='Webhook URL')
    program.fill('Our Discord', role='text', name='Name')
    program.click(name='Save')
    program.click(name='Show')
    program.find(name='Your Template')
    [path] = saved_templates(program)
    text = path.read_text()
    assert 's3cr3t' not in text and 'webhooks/77' not in text, text
    assert json.loads(text)['id'] == 'template-our-discord', text
    program.click(name='Use Template')
    program.find(name='Edit Inputs')
    program.find(contains='Our Discord')


def scenario_save_as_template_keeps_what_is_switched_on(program):
    start(program)
    use_template(program, 'Discord')
    program.click(role='text', name='Webhook URL')
    drive.write('https://discord.com/api/webhooks/77/abc')
    program.find(name='URL', text='webhooks/77')
    drive.keys('F10', 't')
    program.click(role='check box', name='Webhook URL')
    program.click(name='Save')
    program.find(name='Template saved')
    [path] = saved_templates(program)
    assert 'webhooks/77/abc' in path.read_text()


def scenario_import_of_the_official_list(program):
    folder = pathlib.Path(program.home)
    rows = [{'id': 'template-slack', 'name': 'Slack', 'type': 'destination', 'status': 'stable',
             'category': ['Official'], 'code': "fetch('https://slack.com/x')\n",
             'code_language': 'hog', 'inputs_schema': []},
            {'id': 'template-broken', 'type': 'destination', 'status': 'beta'}]
    (folder / 'list.json').write_text(json.dumps({'count': 2, 'next': None, 'results': rows}))
    program.start(str(folder / 'list.json'))
    program.find(contains='template-broken')
    drive.keys('Escape')
    drive.keys('alt+2')
    program.click(name='From PostHog')
    program.find(name='PostHog')
    program.click(name='Slack')
    program.find(name='PostHog’s Template')
    program.find(contains='POST https://slack.com/x')
    program.click(role='page tab', name='Tests')
    program.find(name='No Tests')
    program.gone(name='Run Tests')


def scenario_own_templates_are_read_and_their_tests_run(program):
    folder = pathlib.Path(program.home, 'data/hogarth/templates')
    for name, text in (('good', '{"id": "template-good", "name": "Good one", "type": "destination"}'),
                       ('bad', '{"id": "template-bad",\n oops}')):
        (folder / name).mkdir(parents=True)
        (folder / name / 'template.json').write_text(text)
        (folder / name / 'source.hog').write_text('return 1\n')
    tests = [{'name': 'Gives one', 'event': 'pageview', 'expect': {'result': 1}},
             {'name': 'Gives two', 'event': {'event': {'event': 'lift off'}},
              'expect': {'result': 2, 'fetch_calls': 4}},
             {'name': 'Of nothing', 'event': 'nowhere', 'expect': {'result': 1}}]
    (folder / 'good/tests.json').write_text(json.dumps(tests))
    start(program)
    program.click(name='My Templates')
    program.find(name='Good one')
    program.find(name='Yours')
    program.click(name='1 template cannot be read')
    program.find(contains='bad: template.json')
    drive.keys('Escape')
    program.click(name='Good one')
    program.click(role='page tab', name='Tests')
    program.find(name='3 tests')
    program.find(name='lift off')
    assert not program.has(name='Passed')
    program.click(name='Run Tests')
    program.find(name='1 of 3 passed')
    program.find(name='Passed')
    program.find(name='Failed')
    program.find(name='and 1 more difference')
    program.find(name='there is no sample event “nowhere”')


def scenario_search_finds_labels_of_inputs(program):
    start(program)
    search(program, 'allowed mentions')
    program.gone(name='Airtable')
    program.find(name='Discord')


def scenario_category_shows_its_templates(program):
    start(program)
    program.click(name='CRM')
    program.find(name='Close')
    program.find(name='Alpha')
    program.gone(name='Airtable')


def save_as(program, name):
    drive.keys('F10', 't')
    program.find(name='Values in the Template')
    program.fill(name, role='text', name='Name')


def scenario_own_template_is_deleted_and_comes_back(program):
    start(program)
    use_template(program, 'Discord')
    save_as(program, 'Ours')
    program.click(name='Save')
    program.click(name='Show')
    program.find(name='Your Template')
    program.click(name='Delete Template')
    program.find(name='Template deleted')
    program.find(name='All Templates')
    drive.until(lambda: saved_templates(program) == [], 'the folder to be put aside')
    program.click(name='Undo')
    drive.until(lambda: len(saved_templates(program)) == 1, 'the folder to be back')
    search(program, 'ours')
    program.click(name='Ours')
    program.find(name='Your Template')


def scenario_own_template_is_edited_and_replaced(program):
    start(program)
    use_template(program, 'Discord')
    save_as(program, 'Ours')
    assert not program.has(contains='Replace Your Template')
    program.click(name='Save')
    program.click(name='Show')
    program.click(name='Edit Template')
    program.find(name='Edit Inputs')
    save_as(program, 'Ours')
    program.click(role='check box', contains='Replace Your Template')
    program.fill('Said anew', role='text', name='Description')
    program.click(name='Save')
    program.find(name='Template saved')
    [path] = saved_templates(program)
    assert json.loads(path.read_text())['description'] == 'Said anew', path.read_text()


def scenario_large_list_is_not_taken_for_events(program):
    path = pathlib.Path(program.home) / 'list.json'
    row = {'id': 'template-x', 'name': 'X', 'type': 'destination', 'code_language': 'hog',
           'code': 'print(1)', 'inputs_schema': []}
    text = json.dumps({'count': 1, 'results': [row]})
    path.write_text(text + ' ' * (17 * 1024 * 1024))
    program.start(str(path))
    program.find(contains='nothing of it was read')
    drive.keys('Escape')
    drive.keys('alt+3', 'ctrl+f')
    drive.write('template-x')
    program.find(contains='No Results')

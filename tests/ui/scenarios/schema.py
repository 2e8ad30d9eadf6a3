# SPDX-License-Identifier: MIT
"""The inputs themselves, by key: added, described, put in order, and renamed wherever they are named."""
import drive
from editor_steps import fill_url, show_source
from scenarios.fields import open_editor


def open_schema(program):
    open_editor(program)
    drive.keys('alt+e')
    return program.find(role='list', name='Input schema')


def inputs(program, schema):
    labels = ('Webhook URL', 'Method', 'Signing secret', 'Log responses', 'Token')
    return [node.name for node in program.nodes(role='list item', within=schema)
            if node.name in labels]


def movable(program, schema, way):
    """Of each input, whether it can be moved one way."""
    return [node.was('sensitive')
            for node in program.nodes(role='push button', name=way, within=schema)]


def tab_to(program, role, name):
    """Goes on by Tab until something has the keys."""
    def there():
        node = program.focused()
        return node is not None and (node.role, node.name) == (role, name)
    for _ in range(12):
        if there():
            return
        drive.keys('Tab')
    drive.until(there, f'{role} {name} by Tab')


def add_input(program, schema):
    drive.keys('alt+a')
    program.find(role='text', name='Label', within=schema)
    drive.write('Token')
    drive.keys('Tab', 'ctrl+a')
    drive.write('token')
    drive.keys('Return')
    drive.until(lambda: inputs(program, schema)[-1] == 'Token', 'the input at the end')


def rename_token(program, schema):
    """Gives the input that is open another key."""
    program.click(role='text', name='Key', within=schema)
    drive.keys('ctrl+a')
    drive.write('api_key')
    drive.keys('Return')


def scenario_input_added_by_key(program):
    schema = open_schema(program)
    assert movable(program, schema, 'Move Up') == [False] + [True] * 5
    assert movable(program, schema, 'Move Down') == [True] * 5 + [False]
    add_input(program, schema)
    tab_to(program, 'combo box', 'Type')
    drive.keys('Return', 'Down', 'Return')
    program.find(role='label', name='Number', within=schema)
    drive.keys('ctrl+z')
    program.gone(role='label', name='Number', within=schema)
    tab_to(program, 'check box', 'Required')
    drive.keys('space')
    tab_to(program, 'check box', 'Secret')
    drive.keys('space', 'alt+Up')
    drive.until(lambda: inputs(program, schema)[-2:] == ['Token', 'Log responses'], 'it moved up')
    drive.keys('alt+e')
    program.find(role='label', name='Token')
    program.find(role='password text')
    program.find(contains='Token: This field is required')
    drive.keys('alt+e', 'ctrl+z', 'ctrl+z')
    program.gone(contains='Token: This field is required')


def scenario_key_renamed_everywhere(program):
    schema = open_schema(program)
    add_input(program, schema)
    drive.keys('alt+e')
    fill_url(program, 'https://acme.test/{inputs.token}')
    show_source(program)
    program.click(role='text', name='Hog source')
    drive.keys('ctrl+Home')
    drive.write("print(inputs.token)\n")
    drive.keys('alt+1', 'alt+e')
    rename_token(program, program.find(role='list', name='Input schema'))
    program.find(name='Rename “token” to “api_key” Everywhere?')
    program.find(contains='It is named in 2 places')
    drive.keys('Escape')
    program.find(role='text', name='Key', text='token')
    rename_token(program, schema)
    program.find(name='Rename “token” to “api_key” Everywhere?')
    drive.keys('alt+r')
    program.gone(name='Rename “token” to “api_key” Everywhere?')
    drive.keys('alt+e')
    program.find(role='text', name='Webhook URL', text='{inputs.api_key}')
    drive.keys('alt+3')
    program.find(role='text', name='Hog source', text='print(inputs.api_key)')
    drive.keys('alt+1', 'ctrl+z')
    program.find(role='text', name='Webhook URL', text='{inputs.token}')

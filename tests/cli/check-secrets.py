#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Plants forty secrets and looks for them in what every command prints and writes."""
import base64
import json
import pathlib
import shlex
import subprocess
import sys
import tempfile

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
N_SECRETS = 40

# These read no destination, or simulate one of figures.
WITHOUT_SECRETS = {'compile', 'run', 'disassemble', 'bench', 'completions', 'health'}

# What real credentials look like; the word in the middle survives what does not change letters.
SHAPES = [
    'sk_live_{}xyz', 'xoxb-2{}-token', 'pa"ss\\word-{}', 'päß{}wörd🦔', 'a b&c=d/{}?e+f',
    '-----BEGIN KEY-----\nMIIEv{}Q\n-----END KEY-----\n', 'Bearer nested-{}', 'user{}:p@ss:word',
    "<tag {} attr='x'>", '{{"type": "service", "private_key": "k{}"}}',
]


def core(number):
    return f'Zq7K{number:02}Wx9v'


def secret(number):
    return SHAPES[number % len(SHAPES)].format(core(number))


def base64_forms(text):
    """What of it is the same whatever stands beside it, at each of the three offsets."""
    raw = text.encode()
    for offset in range(3):
        encoded = base64.b64encode(b'\0' * offset + raw + b'\0' * 3).decode()
        yield encoded[-(-offset * 8 // 6):(offset + len(raw)) * 8 // 6]


def find(text):
    for number in range(N_SECRETS):
        for form in (core(number), *base64_forms(core(number))):
            if form in text:
                at = text.index(form)
                yield f'secret {number}: …{text[max(0, at - 30):at + 30]!r}'


KEYS = [f's{number}' for number in range(N_SECRETS)]
LIST = '[' + ', '.join(f'inputs.{key}' for key in KEYS) + ']'
SOURCE = f'''let all := {LIST}
print(all)
print(jsonStringify(all), jsonStringify(jsonStringify(all)))
for (let s in all) {{
  print(concat(substring(s, 1, 3), substring(s, 4, 1000)))
}}
let encoded := arrayMap(s -> [encodeURLComponent(s), encodeURLComponent(jsonStringify(s)),
  base64Encode(s), base64Encode(jsonStringify(s)), base64Encode(concat('u:', s)),
  base64Encode(concat('us:', s))], all)
postHogCapture({{'event': 'x', 'distinct_id': 'y', 'properties': {{'all': all}}}})
let res := fetch(f'https://example.com/?q={{encodeURLComponent(inputs.s1)}}', {{
  'headers': {{'Authorization': f'Bearer {{inputs.s2}}', 'X-All': jsonStringify(all)}},
  'body': {{'all': all, 'encoded': encoded, 'text': f'{{all}}'}}
}})
print('Answer', res)
throw Error(f'failed with {{inputs.s3}}', {{'all': all}})
'''


def make_destination():
    schema = [{'key': key, 'type': 'string', 'secret': True} for key in KEYS]
    for number, entry in enumerate(schema):
        if number % 2:
            entry['templating'] = False
    texts = {
        'plain': '{inputs.s1}', 'header': 'Bearer {inputs.s1}', 'enc': '{base64Encode(inputs.s3)}',
        'url': 'https://example.com/{encodeURLComponent(inputs.s5)}',
        'split': '{substring(inputs.s7, 1, 4)}{substring(inputs.s7, 5, 300)}',
        'json': '{jsonStringify(inputs)}', 'broken': '{inputs.s9(}', 'fails': '{toInt(inputs)(1)}',
    }
    schema += [{'key': key, 'type': 'string'} for key in texts]
    inputs = {key: {'value': secret(number)} for number, key in enumerate(KEYS)}
    inputs.update({key: {'value': text} for key, text in texts.items()})
    return {'type': 'destination', 'name': 'Secrets', 'hog': SOURCE, 'inputs_schema': schema,
            'inputs': inputs,
            'filters': {'events': [{'id': '$pageview', 'type': 'events'}]}}


def make_cases():
    typed = {key: secret(number) for number, key in enumerate(KEYS)}
    request = {'method': 'GET', 'headers': {'Authorization': secret(2)}, 'body': typed}
    return [
        {'name': 'differs', 'event': 'pageview', 'inputs': typed, 'mocks': [{'body': secret(8)}],
         'expect': {'status': 'sent', 'requests': [request], 'logs': [secret(4)]}},
        {'name': 'expects nothing', 'event': 'pageview', 'inputs': typed},
        {'name': 'broken', 'event': 'pageview', 'inputs': {**typed, 'nope': secret(6)},
         'expect': {'status': 'sent'}},
    ]


def working(document):
    """Without the inputs that fail, so that the program is reached."""
    document = json.loads(json.dumps(document))
    for key in ('broken', 'fails'):
        del document['inputs'][key]
    for entry in document['inputs_schema']:
        entry['templating'] = entry['key'] not in KEYS
    return document


def make_command(first, *more):
    """A cURL command with half of the secrets, wherever one may have them."""
    numbers = range(first, first + N_SECRETS // 2)
    body = {'list': [{f'token_{number}': secret(number)} for number in numbers]}
    one_line = next(secret(number) for number in numbers if '\n' not in secret(number))
    words = ['curl', 'https://a.test/?access_token=' + core(first), '-u', 'me:' + core(first + 1),
             '-H', 'X-Api-Key: ' + one_line, '-b', 'session=' + core(first + 2),
             '--json', json.dumps(body), *more]
    return shlex.join(words)


class Folder:
    """The files that commands read, and a folder for those that they write."""

    def __init__(self, path):
        self.path = path
        (path / 'out').mkdir()
        document = make_destination()
        self.write('typed.json', document)
        self.write('works.json', working(document))
        self.write('works.tests.json', make_cases())
        self.write('out/update.json', working(document))
        self.write('out/update.tests.json', make_cases())
        hidden = working(document)
        for key in KEYS:
            hidden['inputs'][key] = {'secret': True}
        self.write('hidden.json', hidden)
        self.write('secrets.json', {key: secret(n) for n, key in enumerate(KEYS)})
        event = {'event': '$pageview', 'distinct_id': 'd', 'properties': {}}
        (path / 'events.jsonl').write_text(json.dumps(event) + '\n' + json.dumps(event) + '\n')
        template = {key: value for key, value in working(document).items()
                    if key not in ('hog', 'inputs')}
        self.write('library/mine/template.json', {**template, 'id': 'template-mine'})
        (path / 'library/mine/source.hog').write_text(SOURCE)
        self.write('library/mine/tests.json', make_cases())
        for name, words in (('one', (0,)), ('two', (N_SECRETS // 2,)), ('bad', (0, '--fly')),
                            ('file', (0, '-b', core(9))), ('twice', (0, 'https://' + core(9)))):
            (path / f'{name}.curl').write_text(make_command(*words))
        self.write('project/project.json', {'id': 'p', 'name': 'Planted'})
        self.write('project/destinations/a/destination.json', working(document))
        (path / 'project/destinations/a/source.hog').write_text(SOURCE)
        self.write('project/destinations/a/tests.json', make_cases())

    def write(self, name, data):
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(data))


def command_lines():
    for name in ('typed.json', 'works.json', 'hidden.json --secrets secrets.json'):
        yield f'check {name}'
        yield f'check {name} --json'
        yield f'render {name}'
        yield f'render {name} --json'
        yield f'invoke {name}'
        yield f'invoke {name} --json'
        yield f'invoke {name} --ignore-filters --event order-placed'
        yield f'replay {name} --events events.jsonl'
        yield f'replay {name} --events events.jsonl --json'
        for form in ('file', 'full', 'api'):
            yield f'convert {name} --form {form}'
    for name in ('one.curl', 'two.curl --suggest', 'bad.curl', 'file.curl', 'twice.curl'):
        yield f'import-curl {name}'
    yield 'test works.json --junit out/results.xml --verbose'
    yield 'test library'
    yield 'test out/update.json --update'
    yield 'templates test library/mine --junit out/library.xml'
    yield 'templates lint library/mine'
    for action in ('list --json', 'show template-mine --json', 'show template-mine'):
        yield f'templates {action} --folder library'
    yield 'project import project --database out/a.db'
    yield 'project list --json --database out/a.db'
    yield 'project export Planted --output out/export --database out/a.db'
    yield 'project export Planted --output out/export.json --database out/a.db'


def run(line, folder):
    result = subprocess.run([PROGRAM, *line.split()], cwd=folder, capture_output=True, check=False)
    if result.returncode not in (0, 1, 2):
        yield f'{line}: exit status {result.returncode}'
    output = (result.stdout + result.stderr).decode(errors='replace')
    for place in find(output):
        yield f'{line}: {place}'
    if not output.strip() and 'export' not in line and 'import' not in line and 'lint' not in line:
        yield f'{line}: prints nothing'


def check_commands(folder):
    for line in command_lines():
        yield from run(line, folder.path)


def check_files(folder):
    files = [path for path in (folder.path / 'out').rglob('*')
             if path.is_file() and path.name != 'update.json']
    names = {path.name for path in files}
    for name in ('results.xml', 'library.xml', 'a.db', 'update.tests.json', 'destination.json',
                 'tests.json', 'export.json'):
        if name not in names:
            yield f'{name} was not written'
    for path in files:
        for place in find(path.read_bytes().decode(errors='replace')):
            yield f'{path.name}: {place}'


def check_complete(_folder):
    """No command is left out."""
    text = subprocess.run([PROGRAM, '--help'], capture_output=True, text=True, check=True).stdout
    commands = {line.split()[0] for line in text.split('Commands:\n')[1].split('\n\n')[0].split('\n')}
    used = {line.split()[0] for line in command_lines()}
    for command in commands - used - WITHOUT_SECRETS:
        yield f'{command} is not tried'


def check_finder(_folder):
    """What looks for secrets finds each of them, as it is and in base64."""
    for number in range(N_SECRETS):
        encoded = base64.b64encode(('x' * (number % 3) + secret(number)).encode()).decode()
        for text in (secret(number), encoded):
            if not any(place.startswith(f'secret {number}:') for place in find(text)):
                yield f'secret {number} is not found'


def main():
    failed = False
    checks = [check_finder, check_complete, check_commands, check_files]
    print(f'1..{len(checks)}')
    with tempfile.TemporaryDirectory() as name:
        folder = Folder(pathlib.Path(name))
        for number, check in enumerate(checks, 1):
            places = list(check(folder))
            print(f'{"not ok" if places else "ok"} {number} {check.__name__[6:]}')
            for place in places[:20]:
                print(f'# {place}')
            failed = failed or bool(places)
    return failed


sys.exit(main())

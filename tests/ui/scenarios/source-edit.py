# SPDX-License-Identifier: MIT
"""The source: what the editor does to its text."""
import drive
from editor_steps import open_editor, show_source

TEXT = "if (true) {\n  print('one')\n}"


def open_source(program, *lines):
    """Opens the editor with a source of its own."""
    open_editor(program)
    show_source(program)
    program.find(name='Hog source', text='let res := fetch(inputs.url, request)')
    drive.keys('ctrl+a', 'BackSpace')
    for number, line in enumerate(lines):
        if number:
            drive.keys('Return')
        drive.write(line)
    drive.keys('Escape')


def is_source(program, text):
    node = program.find(name='Hog source')
    drive.until(lambda: node.text() == text, f'the source to be {text!r}')


def scenario_lines_are_indented(program):
    open_source(program, 'if (true) {', "print('one')", '}')
    is_source(program, TEXT)


def scenario_format_of_all_and_of_the_selection(program):
    open_source(program, 'let a:=1', 'let b:=2')
    drive.keys('ctrl+Home', 'shift+End', 'ctrl+shift+i')
    is_source(program, 'let a := 1\nlet b:=2')
    drive.keys('Right', 'ctrl+shift+i')
    is_source(program, 'let a := 1\nlet b := 2\n')
    drive.keys('ctrl+z')
    is_source(program, 'let a := 1\nlet b:=2')


def scenario_comment(program):
    open_source(program, 'print(1)', 'print(2)')
    drive.keys('ctrl+a', 'ctrl+slash')
    is_source(program, '// print(1)\n// print(2)')
    drive.keys('ctrl+slash')
    is_source(program, 'print(1)\nprint(2)')


def scenario_find(program):
    open_source(program, 'print(1, 12, 1)')
    drive.keys('ctrl+Home', 'ctrl+f')
    drive.write('1')
    program.find(text='3 matches')
    drive.keys('Return')
    program.find(text='1 of 3')
    drive.keys('ctrl+g')
    program.find(text='2 of 3')
    drive.keys('ctrl+shift+g')
    program.find(text='1 of 3')
    program.click(name='Regular Expression')
    program.fill('1[2-9', name='Find')
    program.find(text='Not a regular expression')
    drive.write(']')
    program.find(text='1 match')
    drive.keys('Escape')
    program.gone(text='1 match')


def scenario_replace_with_groups(program):
    open_source(program, 'print(a1, b2)')
    drive.keys('ctrl+h')
    program.click(name='Regular Expression')
    program.fill('([a-z])([0-9])', name='Find')
    program.find(text='2 matches')
    program.fill('\\2\\1', name='Replace with')
    program.click(name='Replace All')
    is_source(program, 'print(1a, 2b)')


def scenario_go_to_line(program):
    open_source(program, 'print(1)', 'print(2)', 'print(3)')
    drive.keys('ctrl+l')
    drive.write('2')
    drive.keys('Return')
    program.find(text='Line 2, Column 1')


def scenario_zoom(program):
    open_source(program, 'let longer := 1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9')
    view = program.find(name='Hog source')

    def column():
        """Clicks at one place: the larger the letters, the fewer are before it."""
        box = view.box()
        x, y = program.position(view)
        drive.xdotool('mousemove', x - box.width // 2 + 250, y - box.height // 2 + 14)
        drive.xdotool('click', 1)
        place = program.find(text='Line 1, Column')
        return int(place.text().rsplit(' ', 1)[1])

    normal = column()
    drive.keys('ctrl+plus', 'ctrl+plus', 'ctrl+plus', 'ctrl+plus')
    drive.until(lambda: column() < normal, 'larger letters')
    drive.keys('ctrl+0')
    drive.until(lambda: column() == normal, 'letters of normal size')

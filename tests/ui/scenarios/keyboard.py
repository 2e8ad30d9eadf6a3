# SPDX-License-Identifier: MIT
"""By keys alone: the list of shortcuts, the way through the pages, and the window as it was left."""
import drive
from editor_steps import fill_url, open_editor


def divider(program):
    """What is between destination and preview."""
    return program.find(name='GtkPanedHandle', within=program.find(name='Destination and preview'))


def layout(program):
    """Size of the window, and where in it the preview begins."""
    lines = drive.xdotool('getwindowgeometry', '--shell', program.window).split('\n')
    size = dict(line.split('=') for line in lines)
    box = divider(program).box()
    return size['WIDTH'], size['HEIGHT'], box.x


def way_by_tab(program, limit=120):
    """What has the keys, from here by Tab until it comes round; a place that is passed twice
    before the first one comes again is a trap."""
    way = []
    for _ in range(limit):
        node = program.focused()
        here = None
        if node is not None:
            box = node.box()
            here = (node.role, node.name, box.x, box.y)
        if here is not None and here in way:
            return way, way.index(here)
        if here is not None:
            way.append(here)
        drive.keys('Tab')
    raise drive.Missing(f'no way round by Tab in {limit} steps')


def names(way):
    return [name for _, name, *_ in way]


def scenario_shortcuts_are_listed(program):
    open_editor(program)
    drive.keys('ctrl+question')
    shortcuts = program.find(role='frame', name='Keyboard Shortcuts')
    program.find(name='Show the mappings', within=shortcuts)
    drive.keys('Escape')
    program.gone(role='frame', name='Keyboard Shortcuts')


def scenario_way_by_tab_through_the_library(program):
    program.start()
    program.find(name='Choose a Template')
    way, again = way_by_tab(program)
    assert again == 0, f'from {way[-1]} back to {way[again]}'
    for name in ('New', 'My Project', 'Destinations', 'Templates', 'Events', 'Search', 'Main Menu'):
        assert name in names(way), f'{name} is not on the way: {way}'


def scenario_way_by_tab_through_the_editor(program):
    open_editor(program)
    way, again = way_by_tab(program)
    assert again == 0, f'from {way[-1]} back to {way[again]}'
    for name in ('Back to the Library', 'Source', 'Send Real Requests', 'Test', 'Webhook URL',
                 'JSON body', 'Add Entry', 'Signing secret', 'Log responses', 'Next Event',
                 'Edit the Event', 'Run Menu', 'Request', 'Error'):
        assert name in names(way), f'{name} is not on the way: {way}'


def scenario_window_is_as_it_was_left(program):
    open_editor(program)
    fill_url(program)
    program.find(name='Saved')
    drive.xdotool('windowsize', '--sync', program.window, 1100, 700)
    before = program.place(divider(program))[0]
    x, y = program.position(divider(program))
    program.drag((x, y), (x - 80, y))
    drive.until(lambda: program.place(divider(program))[0] < before - 40, 'a wider preview')
    left = layout(program)
    program.close()

    program.start()
    program.find(name='URL', text='https://acme.test/$pageview')
    drive.until(lambda: layout(program) == left, f'the window as it was: {left}')

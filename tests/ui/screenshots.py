#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Takes the picture of the editor that README.md shows.

    tests/ui/desktop --size 1240x780 [--dark] python3 tests/ui/screenshots.py PROGRAM PICTURE
"""
import sys
import time

import drive

URL = 'https://example.com/hook?event={event.event}'


def main():
    binary, picture = sys.argv[1:]
    program = drive.Program([binary])
    try:
        program.start()
        program.find(name='Choose a Template')
        drive.keys('alt+2', 'ctrl+f')
        drive.write('HTTP Webhook')
        program.click(name='HTTP Webhook')
        program.click(name='Use Template')
        program.find(name='Edit Inputs')
        program.click(role='text', name='Webhook URL')
        drive.keys('ctrl+a')
        drive.write(URL)
        drive.keys('Escape')
        program.find(text=URL.replace('{event.event}', '$pageview'))
        drive.xdotool('mousemove', 0, 0)
        time.sleep(1)
        drive.screenshot(picture)
        program.close()
    finally:
        program.remove()


if __name__ == '__main__':
    main()

# /// proof
# clean = true
# ///
import sys


def run():
    try:
        sys.exit(3)
    except SystemExit as stop:
        return stop.code


assert run() == 3

# /// proof
# applies = ">=3"
# because = "an exception has no traceback of its own on Python 2"
# clean = true
# prints = "LoadError: no number"
# ///
import sys


class LoadError(Exception):
    pass


def translate(tp, val, tb):
    raise LoadError(str(val)).with_traceback(tb)


def parse(text):
    raise ValueError("no number")


def load(text):
    try:
        return parse(text)
    except ValueError:
        translate(*sys.exc_info())


def main():
    try:
        load("seven")
    except LoadError as error:
        print("LoadError: %s" % error)


main()

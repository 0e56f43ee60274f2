# /// proof
# applies = ">=3"
# because = "an exception has no traceback of its own on Python 2"
# prints = "LoadError: no number"
# leaks = "frame load, local 'val' -> ValueError.__traceback__ -> tb_frame -> frame load"
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
        tp, val, tb = sys.exc_info()
        try:
            translate(tp, val, tb)
        finally:
            del tb


def main():
    try:
        load("seven")
    except LoadError as error:
        print("LoadError: %s" % error)


main()

# /// proof
# applies = "<3"
# because = "a raise with three expressions is a syntax error on Python 3"
# prints = "LoadError: no number"
# leaks = "frame load, local 'tb' -> tb_frame -> frame load"
# ///
import sys


class LoadError(Exception):
    pass


def translate(tp, val, tb):
    try:
        raise LoadError(str(val)), None, tb
    finally:
        del tb


def parse(text):
    raise ValueError("no number")


def load(text):
    try:
        return parse(text)
    except ValueError:
        tp, val, tb = sys.exc_info()
        translate(tp, val, tb)


def main():
    try:
        load("seven")
    except LoadError as error:
        print("LoadError: %s" % error)


main()

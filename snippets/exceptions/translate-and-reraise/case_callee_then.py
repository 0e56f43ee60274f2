# /// proof
# applies = "<3"
# because = "a raise with three expressions is a syntax error on Python 3"
# clean = true
# prints = "LoadError: no number"
# ///
import sys


class LoadError(Exception):
    pass


def translate(tp, val, tb):
    raise LoadError(str(val)), None, tb


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

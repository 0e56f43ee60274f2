# /// proof
# clean = true
# prints = "seven: invalid literal for int() with base 10: 'seven'"
# ///
from functools import partial


def describe(what, reason):
    return "%s: %s" % (what, reason)


def read(text):
    report = None
    try:
        int(text)
    except ValueError as error:
        report = partial(describe, text, str(error))
    return report


def main():
    print(read("seven")())


main()

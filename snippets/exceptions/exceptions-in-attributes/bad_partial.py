# /// proof
# prints = "seven: invalid literal for int() with base 10: 'seven'"
#
# [[expect]]
# on = ">=3"
# leaks = "frame read, local 'report' -> partial.args -> tuple[1] -> ValueError.__traceback__ -> tb_frame -> frame read"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
from functools import partial


def describe(what, reason):
    return "%s: %s" % (what, reason)


def read(text):
    report = None
    try:
        int(text)
    except ValueError as error:
        report = partial(describe, text, error)
    return report


def main():
    print(read("seven")())


main()

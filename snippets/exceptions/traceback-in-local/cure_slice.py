# /// proof
# prints = "ValueError: not a number"
#
# [[expect]]
# on = ">=3"
# leaks = "frame load, local 'val' -> ValueError.__traceback__ -> tb_frame -> frame load"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
import sys


def parse(text):
    raise ValueError("not a number")


def load(text):
    try:
        return parse(text)
    except ValueError:
        tp, val = sys.exc_info()[:2]
        print("%s: %s" % (tp.__name__, val))


load("seven")

# /// proof
# prints = "ValueError in parse"
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
    return int(text)


def load(text):
    try:
        return parse(text)
    except ValueError:
        tp, val, tb = sys.exc_info()
        try:
            print("%s in %s" % (tp.__name__, tb.tb_next.tb_frame.f_code.co_name))
        finally:
            del tb


load("seven")

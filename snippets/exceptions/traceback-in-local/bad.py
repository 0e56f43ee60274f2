# /// proof
# prints = "ValueError in parse"
# leaks = "frame load, local 'tb' -> tb_frame -> frame load"
# ///
import sys


def parse(text):
    return int(text)


def load(text):
    try:
        return parse(text)
    except ValueError:
        tp, val, tb = sys.exc_info()
        print("%s in %s" % (tp.__name__, tb.tb_next.tb_frame.f_code.co_name))


load("seven")

# /// proof
# clean = true
# prints = "ValueError in parse"
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
            del val, tb


load("seven")

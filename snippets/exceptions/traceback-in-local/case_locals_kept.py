# /// proof
# prints = "text = seven"
#
# [[expect]]
# on = ">=3.13"
# leaks = "frame load, local 'names' -> FrameLocalsProxy, its frame -> frame load"
#
# [[expect]]
# on = "<3.13"
# clean = true
# ///
import sys


def load(text):
    try:
        return int(text)
    except ValueError:
        names = sys.exc_info()[2].tb_frame.f_locals
        print("text = " + names["text"])


load("seven")

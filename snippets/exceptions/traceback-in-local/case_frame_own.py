# /// proof
# prints = "in load"
# leaks = "frame load, local 'frame' -> frame load"
# ///
import sys


def load():
    frame = sys._getframe()
    print("in " + frame.f_code.co_name)


load()

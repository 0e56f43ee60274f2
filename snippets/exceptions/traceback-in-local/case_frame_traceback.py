# /// proof
# prints = "caught in load"
# leaks = "frame load, local 'frame' -> frame load"
# ///
import sys


def load(text):
    try:
        return int(text)
    except ValueError:
        frame = sys.exc_info()[2].tb_frame
        print("caught in " + frame.f_code.co_name)


load("seven")

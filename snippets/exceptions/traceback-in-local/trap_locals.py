# /// proof
# prints = "text = seven"
#
# [[expect]]
# on = ">=3"
# leaks = "frame load, local 'names' -> dict['error'] -> ValueError.__traceback__ -> tb_frame -> frame load"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
import sys


def load(text):
    try:
        return int(text)
    except ValueError as error:
        names = dict(sys.exc_info()[2].tb_frame.f_locals)
        print("text = " + names["text"])


load("seven")

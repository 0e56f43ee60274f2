# /// proof
# prints = "text = seven"
#
# [[expect]]
# on = ">=3, <3.13"
# leaks = "frame load.f_locals -> dict['error'] -> ValueError.__traceback__ -> tb_frame -> frame load"
#
# [[expect]]
# on = [">=3.13", "<3"]
# clean = true
# ///
import sys


def load(text):
    try:
        return int(text)
    except ValueError as error:
        print("text = " + sys.exc_info()[2].tb_frame.f_locals["text"])


load("seven")

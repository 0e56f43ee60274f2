# /// proof
# clean = true
# prints = "text = seven"
# ///
import sys


def load(text):
    try:
        return int(text)
    except ValueError:
        names = dict(sys.exc_info()[2].tb_frame.f_locals)
        print("text = " + names["text"])


load("seven")

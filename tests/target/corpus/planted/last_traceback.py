# /// proof
# held = "sys.last_traceback"
# ///
import sys


def read(text):
    try:
        return int(text)
    except ValueError:
        sys.last_traceback = sys.exc_info()[2]


read("seven")

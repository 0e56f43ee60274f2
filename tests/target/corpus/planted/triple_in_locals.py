# /// proof
# leaks = "frame read, local 'trace' -> tb_frame -> frame read"
# ///
import sys


def read(text):
    try:
        int(text)
    except ValueError:
        kind, value, trace = sys.exc_info()
        return kind.__name__


read("seven")

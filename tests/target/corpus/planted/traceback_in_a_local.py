# /// proof
# leaks = "frame read, local 'trace' -> tb_frame -> frame read"
# ///
import sys


def read(text):
    try:
        int(text)
    except ValueError:
        trace = sys.exc_info()[2]
        return trace is not None


read("seven")

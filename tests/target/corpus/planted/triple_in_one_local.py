# /// proof
# leaks = "frame read, local 'info' -> tuple[2] -> tb_frame -> frame read"
# ///
import sys


def read(text):
    try:
        int(text)
    except ValueError:
        info = sys.exc_info()
        return info[0].__name__


read("seven")

# /// proof
# [[expect]]
# on = ">=3"
# leaks = "frame read, local 'value' -> ValueError.__traceback__ -> tb_frame -> frame read"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
import sys


def read(text):
    try:
        int(text)
    except ValueError:
        kind, value, trace = sys.exc_info()
        del trace
        return kind.__name__


read("seven")

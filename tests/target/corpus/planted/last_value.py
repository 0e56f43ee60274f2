# /// proof
# [[expect]]
# on = ">=3"
# held = "sys.last_value -> ValueError.__traceback__"
#
# [[expect]]
# on = "<3"
# clean = true
# ///
import sys


def read(text):
    try:
        return int(text)
    except ValueError as error:
        sys.last_value = error


read("seven")

# /// proof
# applies = ["cpython >=3", "pypy"]
# because = "only since Python 3 does an exception hold its traceback"
#
# [[expect]]
# on = "cpython"
# clean = true
# prints = "the file is open\nthe file is closed\nthe caller goes on"
#
# [[expect]]
# on = "pypy"
# cycle = false
# prints = "the file is open\nthe file is closed\nthe caller goes on"
# ///
from contextlib import closing


def lines():
    print("the file is open")
    try:
        yield "first"
        yield "second"
    finally:
        print("the file is closed")


def first():
    with closing(lines()) as opened:
        for line in opened:
            return line


first()
print("the caller goes on")

# /// proof
# applies = ["cpython >=3", "pypy"]
# because = "only since Python 3 does an exception hold its traceback"
#
# [[expect]]
# on = "cpython"
# clean = true
# prints = "the file is open\nthe file is closed\nthe caller goes on\nafter a collection"
#
# [[expect]]
# on = "pypy"
# cycle = false
# prints = "the file is open\nthe caller goes on\nthe file is closed\nafter a collection"
# ///
import gc


def lines():
    print("the file is open")
    try:
        yield "first"
        yield "second"
    finally:
        print("the file is closed")


def first():
    for line in lines():
        return line


first()
print("the caller goes on")
gc.collect()
print("after a collection")

# /// proof
# applies = ["cpython >=3", "pypy"]
# because = "only since Python 3 does an exception hold its traceback"
#
# [[expect]]
# on = "cpython"
# clean = true
# prints = "within the handler, after a collection: alive\nbehind it, after another: dead"
#
# [[expect]]
# on = "pypy"
# cycle = false
# prints = "within the handler, after a collection: alive\nbehind it, after another: dead"
# ///
import gc
import weakref


class Canary:
    pass


def fail(seen):
    canary = Canary()
    seen.append(weakref.ref(canary))
    raise ValueError


def main():
    seen = []
    try:
        fail(seen)
    except ValueError:
        gc.collect()
        print("within the handler, after a collection: " + ("dead" if seen[0]() is None else "alive"))
    gc.collect()
    print("behind it, after another: " + ("dead" if seen[0]() is None else "alive"))


main()

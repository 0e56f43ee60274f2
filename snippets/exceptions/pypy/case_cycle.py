# /// proof
# applies = ["cpython >=3", "pypy"]
# because = "only since Python 3 does an exception hold its traceback"
#
# [[expect]]
# on = "cpython"
# clean = true
# prints = "with a cycle and without: alive, dead\nafter a collection: dead, dead"
#
# [[expect]]
# on = "pypy"
# cycle = false
# prints = "with a cycle and without: alive, alive\nafter a collection: dead, dead"
# ///
import gc
import weakref


class Canary:
    pass


def with_cycle(seen):
    canary = Canary()
    seen.append(weakref.ref(canary))
    try:
        raise ValueError
    except ValueError as error:
        kept = error


def without_cycle(seen):
    canary = Canary()
    seen.append(weakref.ref(canary))
    try:
        raise ValueError
    except ValueError:
        pass


def told(seen):
    return ", ".join("dead" if ref() is None else "alive" for ref in seen)


def main():
    seen = []
    with_cycle(seen)
    without_cycle(seen)
    print("with a cycle and without: " + told(seen))
    gc.collect()
    print("after a collection: " + told(seen))


main()

# /// proof
# applies = ["cpython >=3", "pypy"]
# because = "only since Python 3 does an exception hold its traceback"
#
# [[expect]]
# on = "cpython"
# clean = true
# prints = "held, after three collections: alive\nlet go, after one: dead"
#
# [[expect]]
# on = "pypy"
# cycle = false
# prints = "held, after three collections: alive\nlet go, after one: dead"
# ///
import gc
import weakref


class Canary:
    pass


def fail(seen):
    canary = Canary()
    seen.append(weakref.ref(canary))
    raise ValueError


saved, seen = [], []
try:
    fail(seen)
except ValueError as error:
    saved.append(error)
for turn in range(3):
    gc.collect()
print("held, after three collections: " + ("dead" if seen[0]() is None else "alive"))
del saved[:]
gc.collect()
print("let go, after one: " + ("dead" if seen[0]() is None else "alive"))

# /// bench
# title = "A callback from a foreign thread, through PyO3"
# applies = ">=3.14"
# because = "bindings are measured on the two newest Pythons"
# only_full = true
# best = ["pyo3-kept"]
# post = ["pyo3"]
# check = [
#     "faults of pyo3 == 1 on linux, not free-threaded",
#     "faults of pyo3-kept == 0 on linux",
#     "locals of pyo3 == 1",
#     "locals of pyo3-kept == 0",
# ]
#
# [extensions]
# library = ["library.c"]
# entering = ["entering.rs"]
#
# [quantities]
# wall = "s"
# faults = "1"
# locals = "1"
#
# [modes]
# pyo3 = "PyO3"
# pyo3-kept = "PyO3, state kept"
# ///
import ctypes
import importlib.util
import threading

import library

ENTRIES = 1000  # of one count
ALIVE = []  # callbacks, which live as long as the process

# A library for ctypes, and not a module: to initialise one would need PyO3's macros.
pyo3 = ctypes.PyDLL(importlib.util.find_spec("entering").origin)


class Storage(threading.local):
    made = 0

    def __init__(self):
        Storage.made += 1


storage = Storage()


def nothing():
    return None


def touch():
    storage.__dict__


def by_pyo3(function):
    ALIVE.append(function)
    pyo3.set_handler(ctypes.py_object(function))
    return ctypes.cast(pyo3.enter, ctypes.c_void_p).value


def entry(address, keep):
    def sample(loops):
        return {"wall": library.run(address, loops, keep)[0]}

    return sample


BINDINGS = [("pyo3", by_pyo3)]
WAYS = [("", 0), ("-kept", 1)]
MODES = [(name + suffix, entry(make(nothing), keep)) for name, make in BINDINGS for suffix, keep in WAYS]


def counts():
    found = {}
    for name, make in BINDINGS:
        for suffix, keep in WAYS:
            made = Storage.made
            faults = library.run(make(touch), ENTRIES, keep)[1]
            found[name + suffix] = {
                "faults": round(faults / ENTRIES),
                "locals": round((Storage.made - made) / ENTRIES),
            }
    return found

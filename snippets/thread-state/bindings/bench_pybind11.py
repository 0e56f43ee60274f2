# /// bench
# title = "A callback from a foreign thread, through pybind11"
# applies = ">=3.14"
# because = "bindings are measured on the two newest Pythons"
# packages = ["pybind11"]
# only_full = true
# best = ["pybind11-kept"]
# post = ["pybind11"]
# check = [
#     "faults of pybind11 == 1 on linux, not free-threaded",
#     "faults of pybind11-kept == 0 on linux",
#     "locals of pybind11 == 1",
#     "locals of pybind11-kept == 0",
# ]
#
# [extensions]
# library = ["library.c"]
# bound = ["bound.cpp"]
#
# [quantities]
# wall = "s"
# faults = "1"
# locals = "1"
#
# [modes]
# pybind11 = "pybind11"
# pybind11-kept = "pybind11, state kept"
# ///
import threading

import bound
import library

ENTRIES = 1000  # of one count


class Storage(threading.local):
    made = 0

    def __init__(self):
        Storage.made += 1


storage = Storage()


def nothing():
    return None


def touch():
    storage.__dict__


def by_pybind11(function):
    return bound.callback(function)


def entry(address, keep):
    def sample(loops):
        return {"wall": library.run(address, loops, keep)[0]}

    return sample


BINDINGS = [("pybind11", by_pybind11)]
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

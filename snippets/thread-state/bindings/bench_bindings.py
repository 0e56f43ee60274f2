# /// bench
# title = "A callback from a foreign thread, through ctypes and cffi"
# applies = ">=3.14"
# because = "bindings are measured on the two newest Pythons"
# packages = ["cffi"]
# best = ["c-kept", "ctypes-kept", "cffi-kept"]
# post = ["c", "ctypes", "cffi"]
# check = [
#     "faults of c == 1 on linux, not free-threaded",
#     "faults of c-kept == 0 on linux",
#     "faults of ctypes == 1 on linux, not free-threaded",
#     "faults of ctypes-kept == 0 on linux",
#     "faults of cffi == 0 on linux",
#     "faults of cffi-kept == 0 on linux",
#     "locals of c == 1",
#     "locals of c-kept == 0",
#     "locals of ctypes == 1",
#     "locals of ctypes-kept == 0",
#     "locals of cffi == 0",
#     "locals of cffi-kept == 0",
# ]
#
# [extensions]
# library = ["library.c"]
#
# [quantities]
# wall = "s"
# faults = "1"
# locals = "1"
#
# [modes]
# c = "C API"
# c-kept = "C API, state kept"
# ctypes = "ctypes"
# ctypes-kept = "ctypes, state kept"
# cffi = "cffi"
# cffi-kept = "cffi, state kept"
# ///
import ctypes
import threading

import cffi
import library

ENTRIES = 1000  # of one count
ALIVE = []  # callbacks, which live as long as the process

ffi = cffi.FFI()


class Storage(threading.local):
    made = 0

    def __init__(self):
        Storage.made += 1


storage = Storage()


def nothing():
    return None


def touch():
    storage.__dict__


def by_c_api(function):
    return library.c_callback(function)


def by_ctypes(function):
    ALIVE.append(ctypes.CFUNCTYPE(None)(function))
    return ctypes.cast(ALIVE[-1], ctypes.c_void_p).value


def by_cffi(function):
    ALIVE.append(ffi.callback("void()", function))
    return int(ffi.cast("uintptr_t", ALIVE[-1]))


def entry(address, keep):
    def sample(loops):
        return {"wall": library.run(address, loops, keep)[0]}

    return sample


BINDINGS = [("c", by_c_api), ("ctypes", by_ctypes), ("cffi", by_cffi)]
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

# /// bench
# title = "A generated table of 200,000 floats, loaded in six ways"
# best = ["shared"]
# post = ["list"]
# fresh = true
# calibrated = false
# check = [
#     "resident of list / resident of shared > 1.5",
#     "resident of list / resident of shared-in-c > 1.5",
#     "resident of list / resident of small-in-c > 1.1",
#     "resident of array-double / resident of list < 0.45",
#     "distinct of list < 4000",
# ]
#
# [extensions]
# floatreuse = ["../compiled/floatreuse.c"]
#
# [quantities]
# resident = "B"
# counted = "B"
# load = "s"
# small = ""
# distinct = "1"
#
# [quick]
# processes = 1
# rounds = 2
#
# [full]
# processes = 1
# rounds = 9
#
# [modes]
# list = "plain list"
# small-in-c = "the post's, in C"
# shared-in-c = "shared, in C"
# shared = "shared"
# array-double = "array of doubles"
# array-single = "array of singles"
# ///
"""The values are generated, with a fixed seed; no game's or company's table is in them.

A block of 20,000 values stands in it ten times over. Of each hundred some 38 are integral and from -10 to 10, with zero and one the most frequent, as in tables of
multipliers; 60 are taken from 3,000 others, the first of them the most frequent; 2 are like no other.
"""

import gc
import os
import random
import sys
import tempfile
import time
from array import array

import floatreuse

BLOCK, TIMES = 20000, 10
VALUES = BLOCK * TIMES
SEED = 2006
PAGE = os.sysconf("SC_PAGE_SIZE")

clock = getattr(time, "perf_counter", time.time)


def texts():
    chance = random.Random(SEED)
    others = [repr(round(chance.random() * 1000, 3)) for _ in range(3000)]
    for _ in range(BLOCK):
        lot = chance.random()
        if lot < 0.38:
            small = int(chance.random() ** 3 * 11)
            yield repr(float(-small if chance.random() < 0.2 else small))
        elif lot < 0.98:
            yield others[int(chance.random() ** 2 * len(others))]
        else:
            yield repr(chance.random())


def write_table(path):
    """In a process of its own, so that what it needs is not counted here."""
    child = os.fork()
    if child == 0:
        lines = "".join(text + "\n" for text in texts())
        with open(path, "w") as file:
            for _ in range(TIMES):
                file.write(lines)
        os._exit(0)
    os.waitpid(child, 0)


class Floats(dict):
    def __missing__(self, text):
        self[text] = value = float(text)
        return value


def plain(file):
    return [float(line) for line in file]


def small_in_c(file):
    reuse = floatreuse.reuse
    return [reuse(float(line)) for line in file]


def shared_in_c(file):
    intern = floatreuse.intern
    return [intern(float(line)) for line in file]


def shared(file):
    floats = Floats()
    return [floats[line] for line in file]


def array_double(file):
    return array("d", (float(line) for line in file))


def array_single(file):
    return array("f", (float(line) for line in file))


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * PAGE


def counted(values):
    """What sys.getsizeof says, each object once."""
    seen = {id(value): sys.getsizeof(value) for value in values} if isinstance(values, list) else {}
    return sys.getsizeof(values) + sum(seen.values())


def loading(way):
    def sample(loops):
        path = os.path.join(tempfile.mkdtemp(), "table")
        write_table(path)
        way(["0.5\n"] * 100)  # so that what every way needs once is not counted
        gc.collect()
        before = resident()
        begin = clock()
        with open(path) as file:
            values = way(file)
        taken = clock() - begin
        gc.collect()
        found = {"resident": float(resident() - before) / VALUES, "load": taken / VALUES}
        found["counted"] = float(counted(values)) / VALUES
        os.remove(path)
        os.rmdir(os.path.dirname(path))
        return found

    return sample


MODES = [
    ("list", loading(plain)),
    ("small-in-c", loading(small_in_c)),
    ("shared-in-c", loading(shared_in_c)),
    ("shared", loading(shared)),
    ("array-double", loading(array_double)),
    ("array-single", loading(array_single)),
]


def counts():
    values = [float(text) for text in texts()]
    small = [value for value in values if -10 <= value <= 10 and value == int(value)]
    return {"list": {"distinct": len(set(values)), "small": float(len(small)) / BLOCK}}

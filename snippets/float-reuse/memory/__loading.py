"""What the drivers of this folder share: six ways to load a table, and what is counted of it.

The name begins with two underscores, because it is neither a snippet nor a driver.
"""

import csv
import gc
import os
import sys
import tempfile
import time
from array import array

import floatreuse

PAGE = os.sysconf("SC_PAGE_SIZE")

clock = getattr(time, "perf_counter", time.time)


def is_number(text):
    try:
        float(text)
    except ValueError:
        return False
    return True


def numbers_of(file):
    """Yields the text of each cell of a CSV file that is a number, row by row; `file` is its path in its package."""
    (path,) = [os.path.join(folder, file) for folder in sys.path if os.path.isfile(os.path.join(folder, file))]
    with open(path) as table:
        for row in csv.reader(table):
            for cell in row:
                if is_number(cell):
                    yield cell


def write_table(texts, path):
    """In a process of its own, so that what it needs is not counted here."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            with open(path, "w") as file:
                for text in texts():
                    file.write(text + "\n")
            status = 0
        finally:
            os._exit(status)
    if os.waitpid(child, 0)[1]:
        raise RuntimeError("the table could not be written")


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


def loading(way, texts):
    def sample(loops):
        path = os.path.join(tempfile.mkdtemp(), "table")
        write_table(texts, path)
        way(["0.5\n"] * 100)  # so that what every way needs once is not counted
        gc.collect()
        before = resident()
        begin = clock()
        with open(path) as file:
            values = way(file)
        taken = clock() - begin
        gc.collect()
        size = float(len(values))
        found = {"resident": (resident() - before) / size, "load": taken / size}
        found["counted"] = counted(values) / size
        os.remove(path)
        os.rmdir(os.path.dirname(path))
        return found

    return sample


WAYS = [
    ("list", plain),
    ("small-in-c", small_in_c),
    ("shared-in-c", shared_in_c),
    ("shared", shared),
    ("array-double", array_double),
    ("array-single", array_single),
]


def modes(texts):
    """The modes of a driver whose table `texts` yields."""
    return [(name, loading(way, texts)) for name, way in WAYS]


def counts(texts):
    values = [float(text) for text in texts()]
    small = [value for value in values if -10 <= value <= 10 and value == int(value)]
    distinct = len(set(values))
    return {
        "list": {
            "values": len(values),
            "distinct": distinct,
            "share": float(distinct) / len(values),
            "small": float(len(small)) / len(values),
        }
    }

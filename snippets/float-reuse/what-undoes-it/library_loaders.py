# /// proof
# clean = true
#
# [[expect]]
# on = "<3"
# prints = """
# json: made anew
# csv: made anew
# sqlite3: made anew
# struct: made anew
# array: made anew
# marshal: made anew
# copy.deepcopy: shared
# one function's constants: shared
# arithmetic: made anew
# pickle 0: made anew
# pickle 1: made anew
# pickle 2: made anew
# """
#
# [[expect]]
# on = "3.6"
# prints = """
# json: made anew
# csv: made anew
# sqlite3: made anew
# struct: made anew
# array: made anew
# marshal: shared
# copy.deepcopy: shared
# one function's constants: shared
# arithmetic: made anew
# pickle 0: made anew
# pickle 1: made anew
# pickle 2: made anew
# pickle 3: made anew
# pickle 4: made anew
# """
#
# [[expect]]
# on = "3.7"
# prints = """
# json: made anew
# csv: made anew
# sqlite3: made anew
# struct: made anew
# array: made anew
# marshal: shared
# copy.deepcopy: shared
# one function's constants: made anew
# arithmetic: made anew
# pickle 0: made anew
# pickle 1: made anew
# pickle 2: made anew
# pickle 3: made anew
# pickle 4: made anew
# """
#
# [[expect]]
# on = ">=3.8"
# prints = """
# json: made anew
# csv: made anew
# sqlite3: made anew
# struct: made anew
# array: made anew
# marshal: shared
# copy.deepcopy: shared
# one function's constants: shared
# arithmetic: made anew
# pickle 0: made anew
# pickle 1: made anew
# pickle 2: made anew
# pickle 3: made anew
# pickle 4: made anew
# pickle 5: made anew
# """
# ///
import copy
import csv
import json
import marshal
import pickle
import sqlite3
import struct
from array import array

zero = float("0.0")
shared = [zero, zero]


def through_sqlite(values):
    connection = sqlite3.connect(":memory:")
    connection.execute("create table t (a real, b real)")
    connection.execute("insert into t values (?, ?)", values)
    return connection.execute("select a, b from t").fetchone()


def compiled(source):
    names = {}
    exec(compile(source, "constants", "exec"), names)
    return names["f"]()


WAYS = [
    ("json", lambda: json.loads(json.dumps(shared))),
    ("csv", lambda: [float(text) for text in next(csv.reader(["0.0,0.0"]))]),
    ("sqlite3", lambda: through_sqlite(shared)),
    ("struct", lambda: struct.unpack("2d", struct.pack("2d", *shared))),
    ("array", lambda: array("d", shared)),
    ("marshal", lambda: marshal.loads(marshal.dumps(shared))),
    ("copy.deepcopy", lambda: copy.deepcopy(shared)),
    ("one function's constants", lambda: compiled("def f():\n    return 0.0, 0.0\n")),
    ("arithmetic", lambda: [zero + zero, zero + zero]),
]
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    WAYS.append(("pickle %d" % protocol, lambda protocol=protocol: pickle.loads(pickle.dumps(shared, protocol))))
for name, way in WAYS:
    one, other = way()
    print("%s: %s" % (name, "shared" if one is other else "made anew"))

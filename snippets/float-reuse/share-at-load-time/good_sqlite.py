# /// proof
# clean = true
# prints = """
# 4000 values, 4 of them different
# as many objects as different values: True
# """
# ///
import sqlite3
import struct

connection = sqlite3.connect(":memory:")
connection.execute("create table effects (a real, b real, c real, d real)")
connection.executemany("insert into effects values (?, ?, ?, ?)", [(0.0, 1.0, 0.25, -1.5)] * 1000)
bits = struct.Struct("d").pack


def load(connection):
    shared = {}

    def share(cursor, row):
        return [shared.setdefault(bits(v), v) if type(v) is float else v for v in row]

    cursor = connection.cursor()
    cursor.row_factory = share
    return [value for row in cursor.execute("select * from effects") for value in row]


values = load(connection)
print("%d values, %d of them different" % (len(values), len(set(values))))
print("as many objects as different values: %s" % (len(set(map(id, values))) == len(set(values))))

# /// proof
# extensions = ["floatreuse.c"]
# clean = true
# prints = """
# references gained over 300000 calls: 0
# values kept of 40000: 32768
# a value beyond the table is right: True
# """
# ///
import sys

import floatreuse

for value in (0.0, -0.0, 7.0, 0.25):
    floatreuse.intern(value)
shared = [floatreuse.reuse(3.0), floatreuse.reuse(-0.0), floatreuse.intern(0.25)]
before = [sys.getrefcount(value) for value in shared]
for _ in range(100000):
    floatreuse.reuse(3.0)
    floatreuse.reuse(-0.0)
    floatreuse.intern(0.25)
after = [sys.getrefcount(value) for value in shared]
print("references gained over 300000 calls: %d" % sum(abs(b - a) for a, b in zip(before, after)))
for number in range(40000):
    floatreuse.intern(number + 0.5)
print("values kept of 40000: %d" % floatreuse.interned())
print("a value beyond the table is right: %s" % (floatreuse.intern(39999.5) == 39999.5))

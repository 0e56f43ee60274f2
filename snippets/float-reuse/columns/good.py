# /// proof
# clean = true
# prints = """
# sum: 49995000.0
# fewer than 9 bytes a value: True
# """
# ///
import sys
from array import array

values = array("d", (float(number) for number in range(10000)))


def size(values):
    return sys.getsizeof(values[:])


print("sum: %s" % sum(values))
print("fewer than 9 bytes a value: %s" % (size(values) < 9 * len(values)))

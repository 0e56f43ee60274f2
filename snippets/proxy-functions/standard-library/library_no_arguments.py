# /// proof
# clean = true
# prints = "iter: [1, 2]\ndefaultdict: 7\ntimeit: called 3 times"
# ///
import timeit
from collections import defaultdict
from functools import partial

numbers = [3, 2, 1]
print("iter: %s" % list(iter(numbers.pop, 3)))

counts = defaultdict(lambda: 7)
print("defaultdict: %d" % counts["any key"])

calls = []
timeit.timeit(partial(calls.append, 1), number=3)
print("timeit: called %d times" % len(calls))

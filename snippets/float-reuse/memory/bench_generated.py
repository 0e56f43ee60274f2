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
#     "values of list == 200000",
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
# share = ""
# distinct = "1"
# values = "1"
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
"""The values are generated, with a fixed seed: a control, whose shares are known because they were chosen.

A block of 20,000 values stands in it ten times over. Of each hundred some 38 are integral and from -10 to 10, with zero and one the most frequent, as in tables of
multipliers; 60 are taken from 3,000 others, the first of them the most frequent; 2 are like no other.
"""

import random

from __loading import counts as counts_of
from __loading import modes

BLOCK, TIMES = 20000, 10
SEED = 2006


def block():
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


def texts():
    return list(block()) * TIMES


MODES = modes(texts)


def counts():
    return counts_of(texts)

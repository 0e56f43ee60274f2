# /// bench
# title = "The prices and sizes of 53,940 diamonds, loaded in six ways"
# best = ["shared"]
# post = ["list"]
# fresh = true
# calibrated = false
# check = [
#     "resident of list / resident of shared > 1.5",
#     "resident of list / resident of shared-in-c > 1.5",
#     "resident of list / resident of small-in-c < 1.1",
#     "resident of array-double / resident of list < 0.45",
#     "values of list == 377580",
#     "distinct of list == 12739",
# ]
#
# [extensions]
# floatreuse = ["../compiled/floatreuse.c"]
#
# [data]
# plotnine = ["plotnine/data/diamonds.csv"]
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
"""The table is `diamonds.csv` of plotnine, in which next to no value is small, and many come twice."""

from __loading import counts as counts_of
from __loading import modes, numbers_of


def texts():
    return numbers_of("plotnine/data/diamonds.csv")


MODES = modes(texts)


def counts():
    return counts_of(texts)

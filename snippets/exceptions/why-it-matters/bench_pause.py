# /// bench
# title = "What the collector takes when it comes, after 1,000 failed requests"
# best = ["clean"]
# post = ["leaks"]
# quantities = { pause = "s" }
# calibrated = false
# check = [
#     "pause of leaks / pause of clean > 5",
# ]
#
# [modes]
# clean = "without leaks"
# leaks = "with leaks"
# ///
import gc
import sys
from timeit import default_timer


def parse(text):
    words = text.split()
    return int(words[0])


def leaking(text):
    try:
        parse(text)
    except ValueError:
        failure = sys.exc_info()


def clean(text):
    try:
        parse(text)
    except ValueError:
        failure = None


def pause_after(handle, generation):
    gc.disable()
    for _ in range(1000):
        handle("seven")
    start = default_timer()
    gc.collect(generation)
    return {"pause": default_timer() - start}


def with_leaks(loops):
    return pause_after(leaking, 0)


def without_leaks(loops):
    return pause_after(clean, 0)


MODES = [
    ("clean", without_leaks),
    ("leaks", with_leaks),
]

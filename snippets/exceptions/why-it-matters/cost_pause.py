# /// proof
# clean = true
# prints = "the collector takes longer with the leaks"
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


def pause_after(handle):
    for _ in range(2000):
        handle("seven")
    start = default_timer()
    gc.collect(0)
    return default_timer() - start


def main():
    gc.disable()
    pauses = {leaking: [], clean: []}
    for _ in range(7):
        for handle in (leaking, clean):
            pauses[handle].append(pause_after(handle))
    longer = min(pauses[leaking]) > 3 * min(pauses[clean])
    print("the collector takes %s with the leaks" % ("longer" if longer else "as long"))


main()

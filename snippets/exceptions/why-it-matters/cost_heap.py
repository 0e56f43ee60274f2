# /// proof
# clean = true
# prints = "the collector takes longer with more alive"
# ///
import gc
from timeit import default_timer


def pause():
    start = default_timer()
    gc.collect()
    return default_timer() - start


def main():
    gc.disable()
    small, large = [], []
    for _ in range(5):
        small.append(pause())
        items = [[number] for number in range(200000)]
        large.append(pause())
        del items
    longer = min(large) > 2 * min(small)
    print("the collector takes %s with more alive" % ("longer" if longer else "as long"))


main()

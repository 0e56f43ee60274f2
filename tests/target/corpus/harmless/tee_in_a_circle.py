# /// proof
# clean = true
# ///
import itertools


def circular():
    holder = []
    left, right = itertools.tee(iter(holder.__len__, 1))
    holder.append(left)
    holder.append(right)
    return len(holder)


assert circular() == 2

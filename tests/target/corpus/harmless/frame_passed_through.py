# /// proof
# clean = true
# ///
import sys


def depth(frame):
    count = 0
    while frame is not None:
        count += 1
        frame = frame.f_back
    return count


def use():
    return depth(sys._getframe()) > 1


assert use()

# /// proof
# prints = "True"
#
# [[expect]]
# on = "<3.13"
# clean = true
#
# [[expect]]
# on = ">=3.13"
# leaks = "frame main, local 'names' -> FrameLocalsProxy, its frame -> frame main"
# ///
import sys


def main(number):
    names = sys._getframe().f_locals
    print("number" in names)


main(7)

# /// proof
# clean = true
# prints = "True"
# ///
import sys


def main(number):
    print("number" in sys._getframe().f_locals)


main(7)

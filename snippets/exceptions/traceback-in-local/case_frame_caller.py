# /// proof
# clean = true
# prints = "called by main"
# ///
import sys


def load():
    frame = sys._getframe(1)
    print("called by " + frame.f_code.co_name)


def main():
    load()


main()

# /// proof
# leaks = "frame read, local 'located' -> Located.frame -> frame read"
# ///
import sys


class Located(Exception):
    def __init__(self, frame):
        Exception.__init__(self, "located")
        self.frame = frame


def read():
    located = Located(sys._getframe())
    return str(located)


read()

# /// proof
# clean = true
# prints = "ValueError in parse"
# ///
import sys
import traceback


def parse(text):
    return int(text)


def load(text):
    try:
        return parse(text)
    except ValueError as error:
        last = traceback.extract_tb(sys.exc_info()[2])[-1]
        print("%s in %s" % (type(error).__name__, last[2]))


load("seven")

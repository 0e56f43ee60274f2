# /// proof
# clean = true
#
# [[expect]]
# on = ">=3"
# prints = """
# bare raise: 2 lines
# raise error: 3 lines
# """
#
# [[expect]]
# on = "<3"
# prints = """
# bare raise: 2 lines
# raise error: 1 lines
# """
# ///
import sys
import traceback


def fail():
    raise ValueError("no")


def bare():
    try:
        fail()
    except ValueError:
        raise


def named():
    try:
        fail()
    except ValueError as error:
        raise error


for name, function in (("bare raise", bare), ("raise error", named)):
    try:
        function()
    except ValueError:
        # One line is that of this program.
        lines = traceback.format_tb(sys.exc_info()[2])[1:]
        print("%s: %d lines" % (name, len(lines)))

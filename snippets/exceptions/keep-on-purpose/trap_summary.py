# /// proof
# applies = ">=3.5"
# because = "traceback.TracebackException came with 3.5"
# prints = """
# kept
# """
#
# [[expect]]
# on = ["<3.8.7", ">=3.9, <3.9.1"]
# held = "module name 'kept' -> list[0] -> TracebackException.exc_traceback"
#
# [[expect]]
# on = [">=3.8.7, <3.9", ">=3.9.1"]
# clean = true
# ///
from traceback import TracebackException

kept = []


def main():
    try:
        int("seven")
    except ValueError as error:
        kept.append(TracebackException.from_exception(error))
    print("kept")


main()

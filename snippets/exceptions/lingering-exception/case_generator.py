# /// proof
# clean = true
#
# [[expect]]
# on = "<3"
# prints = """
# in the generator's handler: ValueError
# in the loop that runs it: nothing
# after a handler in the loop: KeyError"""
#
# [[expect]]
# on = ">=3"
# prints = """
# in the generator's handler: ValueError
# in the loop that runs it: nothing
# after a handler in the loop: nothing"""
# ///
import sys


def current():
    tp = sys.exc_info()[0]
    return tp.__name__ if tp else "nothing"


def numbers():
    try:
        int("seven")
    except ValueError:
        yield current()


def main():
    for name in numbers():
        print("in the generator's handler: " + name)
        print("in the loop that runs it: " + current())
        try:
            {}["key"]
        except KeyError:
            pass
        print("after a handler in the loop: " + current())


main()

# /// proof
# clean = true
#
# [[expect]]
# on = "<3"
# prints = """
# called within a handler: KeyError
# after a handler of its own: ValueError
# back in the caller's handler: KeyError
# after the caller's handler: KeyError
# after the caller: nothing"""
#
# [[expect]]
# on = ">=3"
# prints = """
# called within a handler: KeyError
# after a handler of its own: KeyError
# back in the caller's handler: KeyError
# after the caller's handler: nothing
# after the caller: nothing"""
# ///
import sys


def current():
    tp = sys.exc_info()[0]
    return tp.__name__ if tp else "nothing"


def helper():
    print("called within a handler: " + current())
    try:
        int("seven")
    except ValueError:
        pass
    print("after a handler of its own: " + current())


def main():
    try:
        {}["key"]
    except KeyError:
        helper()
        print("back in the caller's handler: " + current())
    print("after the caller's handler: " + current())


main()
print("after the caller: " + current())

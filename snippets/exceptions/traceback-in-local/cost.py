# /// proof
# prints = "the caller's table is still alive"
# leaks = "frame load, local 'tb' -> tb_frame -> frame load"
# ///
import sys
import weakref


class Table(object):
    pass


def load(text):
    try:
        return int(text)
    except ValueError:
        tp, val, tb = sys.exc_info()


def main():
    table = Table()
    load("seven")
    return weakref.ref(table)


watch = main()
print("the caller's table is %s" % ("still alive" if watch() else "gone"))

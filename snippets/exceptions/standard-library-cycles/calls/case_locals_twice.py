# /// proof
# clean = true
#
# [[expect]]
# on = "<3.13"
# prints = "still alive: True"
#
# [[expect]]
# on = ">=3.13"
# prints = "still alive: False"
# ///
import weakref


class Table(object):
    pass


def main():
    table = Table()
    before = locals()
    after = locals()
    return weakref.ref(table)


print("still alive: %s" % (main()() is not None))

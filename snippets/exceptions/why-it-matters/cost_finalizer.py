# /// proof
# [[expect]]
# on = ">=3"
# clean = true
# prints = "at the end: alive\nafter a collection: gone"
#
# [[expect]]
# on = "<3"
# held = ["module gc -> dict['garbage'] -> list[0] -> Connection.failure -> tuple[2]"]
# prints = "at the end: alive\nafter a collection: alive"
# ///
import gc
import sys
import weakref


class Connection(object):
    def __del__(self):
        pass

    def read(self, text):
        try:
            int(text)
        except ValueError:
            self.failure = sys.exc_info()


def main():
    connection = Connection()
    connection.read("seven")
    return weakref.ref(connection)


seen = main()
print("at the end: %s" % ("alive" if seen() else "gone"))
gc.collect()
print("after a collection: %s" % ("alive" if seen() else "gone"))

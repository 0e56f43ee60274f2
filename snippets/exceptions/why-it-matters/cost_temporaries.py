# /// proof
# prints = "the local is alive\nthe temporary is gone"
# leaks = "frame main, local 'kept' -> tuple[2] -> tb_frame -> frame main"
# ///
import sys
import weakref


class Buffer(object):
    pass


def watched(name):
    buffer = Buffer()
    seen.append((name, weakref.ref(buffer)))
    return buffer


def prepare(text):
    buffer = watched("local")
    return [buffer, watched("temporary"), int(text)]


def main():
    try:
        prepare("seven")
    except ValueError:
        kept = sys.exc_info()


seen = []
main()
for name, reference in seen:
    print("the %s is %s" % (name, "alive" if reference() else "gone"))

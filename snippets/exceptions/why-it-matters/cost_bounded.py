# /// proof
# clean = true
# prints = "of 5000 buffers never 1000 at a time"
# ///
import gc
import sys
import weakref


class Buffer(object):
    pass


def handle(text):
    try:
        parse(text)
    except ValueError:
        failure = sys.exc_info()


def parse(text):
    buffer = Buffer()
    alive.add(buffer)
    return int(text)


def most_alive(requests):
    most = 0
    for _ in range(requests):
        handle("seven")
        most = max(most, len(alive))
    return most


alive = weakref.WeakSet()
gc.enable()
most = most_alive(5000)
gc.disable()
gc.collect()
print("of 5000 buffers never 1000 at a time" if most < 1000 else most)

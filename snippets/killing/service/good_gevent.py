# /// proof
# packages = ["gevent"]
# prints = "ada says hello\ntear down\nopen: nothing"
#
# [[expect]]
# on = "<3.7"
# held = "nothing with a name"
#
# [[expect]]
# on = ">=3.7"
# clean = true
# ///
from contextlib import contextmanager

import gevent
from gevent.queue import Queue

opened = []


@contextmanager
def resource(name):
    opened.append(name)
    try:
        yield
    finally:
        opened.remove(name)


def serve(user, lines):
    with resource("connection of " + user):
        while True:
            print("%s says %s" % (user, lines.get()))


def listen(arrivals):
    workers = []
    with resource("port"):
        try:
            while True:
                workers.append(gevent.spawn(serve, *arrivals.get()))
        finally:
            gevent.killall(workers)


def main():
    arrivals, ada, bob = Queue(), Queue(), Queue()
    service = gevent.spawn(listen, arrivals)
    arrivals.put(("ada", ada))
    arrivals.put(("bob", bob))
    ada.put("hello")
    while len(opened) < 3 or not ada.empty():
        gevent.sleep(0)

    print("tear down")
    service.kill()
    print("open: %s" % (", ".join(opened) or "nothing"))


main()
gevent.sleep(0)

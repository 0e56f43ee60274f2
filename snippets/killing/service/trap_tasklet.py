# /// proof
# applies = "pypy"
# because = "tasklets are in Stackless Python and in PyPy's module stackless"
# cycle = { path = "frame run, local 'c' -> continulet, unnamed -> frame run", in = "standard library" }
# prints = "ada says hello\ntear down\nopen: port, connection of bob"
# violates = true
# ///
from contextlib import contextmanager

import stackless

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
            print("%s says %s" % (user, lines.receive()))


def listen(arrivals):
    workers = []
    with resource("port"):
        try:
            while True:
                workers.append(stackless.tasklet(serve)(*arrivals.receive()))
        finally:
            for worker in workers:
                worker.kill()


def main():
    arrivals, ada, bob = stackless.channel(), stackless.channel(), stackless.channel()
    service = stackless.tasklet(listen)(arrivals)
    arrivals.send(("ada", ada))
    arrivals.send(("bob", bob))
    ada.send("hello")
    while len(opened) < 3:
        stackless.schedule()

    print("tear down")
    service.kill()
    print("open: %s" % (", ".join(opened) or "nothing"))


main()

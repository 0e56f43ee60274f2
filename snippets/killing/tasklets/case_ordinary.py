# /// proof
# applies = "pypy"
# because = "tasklets are in Stackless Python and in PyPy's module stackless"
# cycle = { path = "frame start, local 'c' -> continulet, unnamed -> frame start", in = "standard library" }
# prints = "the port is open\nthe job is given back\ncaught TaskletExit, and passed it on\nthe port is closed"
# ///
from contextlib import contextmanager

import stackless


@contextmanager
def port():
    print("the port is open")
    try:
        yield
    finally:
        print("the port is closed")


def handle(jobs):
    try:
        jobs.receive()
    finally:
        print("the job is given back")


def worker(jobs):
    with port():
        try:
            handle(jobs)
        except stackless.TaskletExit as kill:
            print("caught %s, and passed it on" % type(kill).__name__)
            raise
        print("never reached")


def main():
    victim = stackless.tasklet(worker)(stackless.channel())
    stackless.schedule()
    victim.kill()


main()

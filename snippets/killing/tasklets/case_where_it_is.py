# /// proof
# applies = "pypy"
# because = "tasklets are in Stackless Python and in PyPy's module stackless"
# cycle = { path = "frame start, local 'c' -> continulet, unnamed -> frame start", in = "standard library" }
# prints = "the flag is set, and nobody reads it\nkilled at: job = jobs.receive()\nthe worker is gone"
# ///
import linecache
import sys

import stackless


class Worker:
    stopping = False

    def run(self, jobs):
        try:
            while not self.stopping:
                job = jobs.receive()
                print("job %s" % job)
            print("it has read the flag")
        except stackless.TaskletExit:
            here = sys.exc_info()[2].tb_lineno
            print("killed at: " + linecache.getline(__file__, here).strip())
            raise


def main():
    worker = Worker()
    victim = stackless.tasklet(worker.run)(stackless.channel())
    stackless.schedule()
    worker.stopping = True
    for turn in range(9):
        stackless.schedule()
    assert victim.is_alive
    print("the flag is set, and nobody reads it")
    victim.kill()
    print("the worker is %s" % ("still there" if victim.is_alive else "gone"))


main()

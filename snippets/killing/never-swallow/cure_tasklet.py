# /// proof
# applies = "pypy"
# because = "tasklets are in Stackless Python and in PyPy's module stackless"
# cycle = { path = "frame start, local 'c' -> continulet, unnamed -> frame start", in = "standard library" }
# prints = "the worker is gone"
# ///
import stackless


def worker(jobs):
    while True:
        try:
            jobs.receive()
        except stackless.TaskletExit:
            raise
        except Exception:
            print("the kill is logged as an error")


def main():
    victim = stackless.tasklet(worker)(stackless.channel())
    stackless.schedule()
    victim.kill()
    print("the worker %s" % ("lives on" if victim.is_alive else "is gone"))


main()

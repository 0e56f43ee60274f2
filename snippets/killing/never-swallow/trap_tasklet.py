# /// proof
# applies = "pypy"
# because = "tasklets are in Stackless Python and in PyPy's module stackless"
# cycle = { path = "frame run, local 'c' -> continulet, unnamed -> frame run", in = "standard library" }
# prints = "the kill is logged as an error\nthe worker lives on"
# violates = true
# ///
import stackless


def worker(jobs):
    while True:
        try:
            jobs.receive()
        except Exception:
            print("the kill is logged as an error")


def main():
    victim = stackless.tasklet(worker)(stackless.channel())
    stackless.schedule()
    victim.kill()
    print("the worker %s" % ("lives on" if victim.is_alive else "is gone"))


main()

# /// proof
# applies = "pypy"
# because = "tasklets are in Stackless Python and in PyPy's module stackless"
# prints = "no"
# ///
import stackless


def worker(seen):
    for step in range(100000):
        pass
    seen.append("done")


def main():
    seen = []
    victim = stackless.tasklet(worker)(seen)
    stackless.schedule()
    victim.kill()
    print("no" if seen else "yes")


main()

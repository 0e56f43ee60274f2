# /// proof
# applies = "pypy"
# because = "tasklets are in Stackless Python and in PyPy's module stackless"
# prints = "no"
# ///
import stackless


def worker(seen):
    seen.append("body")


def main():
    seen = []
    victim = stackless.tasklet(worker)(seen)
    victim.kill()
    stackless.run()
    print("yes" if seen else "no")


main()

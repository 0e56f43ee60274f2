# /// proof
# applies = "pypy"
# because = "tasklets are in Stackless Python and in PyPy's module stackless"
# cycle = { path = "frame start, local 'c' -> continulet, unnamed -> frame start", in = "standard library" }
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

# /// proof
# applies = "pypy"
# because = "tasklets are in Stackless Python and in PyPy's module stackless"
# cycle = { path = "frame start, local 'c' -> continulet, unnamed -> frame start", in = "standard library" }
# prints = "yes"
# ///
import stackless


def worker(jobs, seen):
    try:
        jobs.receive()
    finally:
        seen.append("clean-up")


def main():
    seen = []
    victim = stackless.tasklet(worker)(stackless.channel(), seen)
    stackless.schedule()
    victim.kill()
    print("yes" if seen else "no")


main()

# /// proof
# applies = "pypy"
# because = "tasklets are in Stackless Python and in PyPy's module stackless"
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

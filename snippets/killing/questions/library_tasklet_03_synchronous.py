# /// proof
# applies = "pypy"
# because = "tasklets are in Stackless Python and in PyPy's module stackless"
# cycle = { path = "frame start, local 'c' -> continulet, unnamed -> frame start", in = "standard library" }
# prints = "yes"
# ///
import stackless


def worker(jobs):
    jobs.receive()


def main():
    victim = stackless.tasklet(worker)(stackless.channel())
    stackless.schedule()
    assert victim.is_alive
    victim.kill()
    print("no" if victim.is_alive else "yes")


main()

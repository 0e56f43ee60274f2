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
        jobs.receive()
        seen.append("clean-up")


def main():
    seen = []
    victim = stackless.tasklet(worker)(stackless.channel(), seen)
    stackless.schedule()
    victim.kill()
    assert victim.is_alive
    victim.kill()
    print("no" if seen or victim.is_alive else "yes")


main()

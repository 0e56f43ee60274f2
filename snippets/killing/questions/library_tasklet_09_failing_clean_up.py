# /// proof
# applies = "pypy"
# because = "tasklets are in Stackless Python and in PyPy's module stackless"
# cycle = { path = "frame start, local 'c' -> continulet, unnamed -> frame start", in = "standard library" }
# prints = "yes, it is raised there"
# ///
import stackless


def worker(jobs):
    try:
        jobs.receive()
    finally:
        raise ValueError("the clean-up failed")


def main():
    victim = stackless.tasklet(worker)(stackless.channel())
    stackless.schedule()
    try:
        victim.kill()
        print("no")
    except ValueError:
        print("yes, it is raised there")


main()

# /// proof
# applies = "pypy"
# because = "tasklets are in Stackless Python and in PyPy's module stackless"
# cycle = { path = "frame start, local 'c' -> continulet, unnamed -> frame start", in = "standard library" }
# prints = "yes"
# ///
import stackless


def worker(jobs):
    try:
        jobs.receive()
    except Exception:
        print("yes")
    except BaseException:
        print("no")
        raise


def main():
    victim = stackless.tasklet(worker)(stackless.channel())
    stackless.schedule()
    victim.kill()


main()

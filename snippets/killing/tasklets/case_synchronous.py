# /// proof
# applies = "pypy"
# because = "tasklets are in Stackless Python and in PyPy's module stackless"
# cycle = { path = "frame start, local 'c' -> continulet, unnamed -> frame start", in = "standard library" }
# prints = "kill\nthe clean-up begins\nthe clean-up ends\nthe kill has returned, the worker is gone\nthe other worker runs"
# ///
import stackless


def worker(jobs):
    try:
        jobs.receive()
    finally:
        print("the clean-up begins")
        print("the clean-up ends")


def other():
    print("the other worker runs")


def main():
    victim = stackless.tasklet(worker)(stackless.channel())
    stackless.schedule()
    stackless.tasklet(other)()  # it waits for its turn, and gets none before the kill has returned
    print("kill")
    victim.kill()
    print("the kill has returned, the worker is %s" % ("still there" if victim.is_alive else "gone"))
    stackless.run()


main()

# /// proof
# applies = "pypy"
# because = "tasklets are in Stackless Python and in PyPy's module stackless"
# cycle = { path = "frame start, local 'c' -> continulet, unnamed -> frame start", in = "standard library" }
# prints = "the worker is gone\nsaving\nsaved"
# ///
import stackless


def save(disk):
    print("saving")
    disk.receive()
    print("saved")


def worker(jobs, disk):
    try:
        jobs.receive()
    finally:
        stackless.tasklet(save)(disk)  # of its own, which nobody kills; it begins at the next turn


def main():
    disk = stackless.channel()
    victim = stackless.tasklet(worker)(stackless.channel(), disk)
    stackless.schedule()
    victim.kill()
    print("the worker is %s" % ("still there" if victim.is_alive else "gone"))

    stackless.tasklet(disk.send)("written")
    stackless.run()


main()

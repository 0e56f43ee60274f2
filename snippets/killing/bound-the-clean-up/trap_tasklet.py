# /// proof
# applies = "pypy"
# because = "tasklets are in Stackless Python and in PyPy's module stackless"
# cycle = [
#   { path = "frame run, local 'c' -> continulet, unnamed -> frame run", in = "standard library" },
#   { path = "frame start, local 'c' -> continulet, unnamed -> frame start", in = "standard library" },
# ]
# prints = "saving\nthe kill has returned, the worker is still there\nthe disk: still waits for the worker\nkill again, the worker is gone"
# violates = true
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
        save(disk)


def main():
    disk = stackless.channel()
    victim = stackless.tasklet(worker)(stackless.channel(), disk)
    stackless.schedule()
    victim.kill()
    print("the kill has returned, the worker is %s" % ("still there" if victim.is_alive else "gone"))

    answer = stackless.tasklet(disk.send)("written")
    for turn in range(9):
        stackless.schedule()
    print("the disk: %s" % ("still waits for the worker" if answer.blocked else "has answered"))

    victim.kill()
    print("kill again, the worker is %s" % ("still there" if victim.is_alive else "gone"))


main()

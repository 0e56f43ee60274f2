# /// proof
# applies = "pypy"
# because = "tasklets are in Stackless Python and in PyPy's module stackless"
# cycle = { path = "frame start, local 'c' -> continulet, unnamed -> frame start", in = "standard library" }
# prints = "the port is open\njob 1\nstop\nthe port is closed\nthe worker is gone"
# ///
import stackless


def run(jobs):
    print("the port is open")
    try:
        while True:
            job = jobs.receive()
            print("job %s" % job)
    finally:
        print("the port is closed")


def main():
    jobs = stackless.channel()
    worker = stackless.tasklet(run)(jobs)
    jobs.send(1)
    stackless.schedule()
    print("stop")
    worker.kill()
    print("the worker is %s" % ("still there" if worker.is_alive else "gone"))


main()

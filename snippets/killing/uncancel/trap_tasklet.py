# /// proof
# applies = "pypy"
# because = "tasklets are in Stackless Python and in PyPy's module stackless"
# cycle = { path = "frame run, local 'c' -> continulet, unnamed -> frame run", in = "standard library" }
# prints = "job skipped\nit lives on\njob 2: nobody takes it"
# violates = true
# ///
import stackless


def worker(jobs):
    while True:
        try:
            print("job %s done" % jobs.receive())
        except stackless.TaskletExit:
            print("job skipped")


def main():
    jobs = stackless.channel()
    victim = stackless.tasklet(worker)(jobs)
    stackless.schedule()
    victim.kill()
    print("it %s" % ("lives on" if victim.is_alive else "is dead"))

    offer = stackless.tasklet(jobs.send)(2)
    for turn in range(9):
        stackless.schedule()
    print("job 2: %s" % ("nobody takes it" if offer.blocked else "taken"))


main()

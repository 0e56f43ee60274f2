# /// proof
# applies = "pypy"
# because = "tasklets are in Stackless Python and in PyPy's module stackless"
# cycle = { path = "frame run, local 'c' -> continulet, unnamed -> frame run", in = "standard library" }
# prints = "it lives on (alive: False, is_alive: True)"
# ///
import stackless


def worker(jobs):
    try:
        jobs.receive()
    except stackless.TaskletExit:
        pass
    jobs.receive()


def main():
    victim = stackless.tasklet(worker)(stackless.channel())
    stackless.schedule()
    victim.kill()
    what = "lives on" if victim.is_alive else "dies"
    print("it %s (alive: %s, is_alive: %s)" % (what, victim.alive, victim.is_alive))


main()

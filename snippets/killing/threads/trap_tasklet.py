# /// proof
# applies = "pypy"
# because = "tasklets are in Stackless Python and in PyPy's module stackless"
# cycle = { path = "frame run, local 'c' -> continulet, unnamed -> frame run", in = "standard library" }
# prints = "kill\nerror: cannot switch to a different thread\nthe worker is still there"
# violates = true
# ///
import threading

import stackless


def worker(jobs):
    try:
        jobs.receive()
    finally:
        print("the port is closed")


def kill(victim):
    print("kill")
    try:
        victim.kill()
    except Exception as error:
        print("%s: %s" % (type(error).__name__, error))


def main():
    victim = stackless.tasklet(worker)(stackless.channel())
    stackless.schedule()
    killer = threading.Thread(target=kill, args=(victim,))
    killer.start()
    killer.join()
    print("the worker is %s" % ("still there" if victim.is_alive else "gone"))


main()

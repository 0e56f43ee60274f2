# /// proof
# applies = "pypy"
# because = "tasklets are in Stackless Python and in PyPy's module stackless"
# cycle = { path = "frame start, local 'c' -> continulet, unnamed -> frame start", in = "standard library" }
# prints = "kill\nthe port is closed\nthe worker is gone"
# ///
import queue
import threading

import stackless


def worker(jobs):
    try:
        jobs.receive()
    finally:
        print("the port is closed")


def ask_to_kill(victim, victims):
    print("kill")
    victims.put(victim)


def main():
    victims = queue.Queue()
    victim = stackless.tasklet(worker)(stackless.channel())
    stackless.schedule()
    killer = threading.Thread(target=ask_to_kill, args=(victim, victims))
    killer.start()
    victims.get().kill()  # the thread of the tasklets waits in its queue, and is woken by what comes
    killer.join()
    print("the worker is %s" % ("still there" if victim.is_alive else "gone"))


main()

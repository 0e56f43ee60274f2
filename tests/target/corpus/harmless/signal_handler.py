# /// proof
# clean = true
# applies = "!=3.7"
# because = "on 3.7 signal.signal leaves a cycle through enum"
# ///
import os
import signal


class Interrupted(Exception):
    pass


def handler(number, frame):
    raise Interrupted(number)


def run():
    previous = signal.signal(signal.SIGUSR1, handler)
    try:
        os.kill(os.getpid(), signal.SIGUSR1)
        for _ in range(1000000):
            pass
    except Interrupted:
        return "interrupted"
    finally:
        signal.signal(signal.SIGUSR1, previous)


assert run() == "interrupted"

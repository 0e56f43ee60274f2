# /// proof
# clean = true
# ///
import threading


def run():
    done = threading.Event()
    timer = threading.Timer(0.001, done.set)
    timer.start()
    timer.join()
    return done.is_set()


assert run()

# /// proof
# applies = ">=3"
# because = "the type of a thread's number has changed"
# clean = true
# prints = "yes"
# ///
import ctypes
import threading
import time

force = ctypes.pythonapi.PyThreadState_SetAsyncExc


def kill(thread):
    force(ctypes.c_ulong(thread.ident), ctypes.py_object(SystemExit))


def worker(seen):
    try:
        seen.append("started")
        while True:
            time.sleep(0.001)
    finally:
        seen.append("cleaning")
        while "killed again" not in seen:
            time.sleep(0.001)
        seen.append("clean")


def main():
    seen = []
    victim = threading.Thread(target=worker, args=(seen,))
    victim.start()
    for state in ("started", "cleaning"):
        while state not in seen:
            time.sleep(0.001)
        kill(victim)
    seen.append("killed again")
    victim.join()
    print("no" if "clean" in seen else "yes")


main()

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
        seen.append("clean-up")


def main():
    seen = []
    victim = threading.Thread(target=worker, args=(seen,))
    victim.start()
    while not seen:
        time.sleep(0.001)
    kill(victim)
    victim.join()
    print("yes" if "clean-up" in seen else "no")


main()

# /// proof
# applies = ">=3"
# because = "the type of a thread's number has changed"
# clean = true
# prints = "it cannot be killed"
# ///
import ctypes
import threading
import time

force = ctypes.pythonapi.PyThreadState_SetAsyncExc


def kill(thread):
    force(ctypes.c_ulong(thread.ident), ctypes.py_object(SystemExit))


def worker(seen):
    seen.append("body")


def main():
    seen = []
    victim = threading.Thread(target=worker, args=(seen,))
    try:
        kill(victim)
        print("no")
    except TypeError:
        print("it cannot be killed")


main()

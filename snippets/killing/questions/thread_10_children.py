# /// proof
# applies = ">=3"
# because = "the type of a thread's number has changed"
# clean = true
# prints = "no"
# ///
import ctypes
import threading
import time

force = ctypes.pythonapi.PyThreadState_SetAsyncExc


def kill(thread):
    force(ctypes.c_ulong(thread.ident), ctypes.py_object(SystemExit))


def child(seen):
    time.sleep(0.03)
    seen.append("child")


def parent(seen):
    threading.Thread(target=child, args=(seen,)).start()
    seen.append("started")
    while True:
        time.sleep(0.001)


def main():
    seen = []
    victim = threading.Thread(target=parent, args=(seen,))
    victim.start()
    while not seen:
        time.sleep(0.001)
    kill(victim)
    victim.join()
    time.sleep(0.1)
    print("no" if "child" in seen else "yes")


main()

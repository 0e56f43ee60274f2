# /// proof
# applies = ">=3"
# because = "the type of a thread's number has changed"
# clean = true
# prints = "it lives on"
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
    except SystemExit:
        pass
    time.sleep(0.001)
    seen.append("on")


def main():
    seen = []
    victim = threading.Thread(target=worker, args=(seen,))
    victim.start()
    while not seen:
        time.sleep(0.001)
    kill(victim)
    victim.join()
    print("it lives on" if "on" in seen else "it dies")


main()

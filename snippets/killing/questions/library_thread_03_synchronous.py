# /// proof
# applies = ">=3"
# because = "the type of a thread's number has changed"
# clean = true
# prints = "no, join it"
# ///
import ctypes
import threading
import time

force = ctypes.pythonapi.PyThreadState_SetAsyncExc


def kill(thread):
    force(ctypes.c_ulong(thread.ident), ctypes.py_object(SystemExit))


def worker(seen, gate):
    try:
        seen.append("started")
        while True:
            time.sleep(0.001)
    finally:
        gate.wait()


def main():
    seen = []
    gate = threading.Event()
    victim = threading.Thread(target=worker, args=(seen, gate))
    victim.start()
    while not seen:
        time.sleep(0.001)
    kill(victim)
    print("no, join it" if victim.is_alive() else "yes")
    gate.set()
    victim.join()


main()

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


def child(gate):
    gate.wait()


def parent(children, gate):
    thread = threading.Thread(target=child, args=(gate,))
    thread.start()
    children.append(thread)
    while True:
        time.sleep(0.001)


def main():
    children = []
    gate = threading.Event()
    victim = threading.Thread(target=parent, args=(children, gate))
    victim.start()
    while not children:
        time.sleep(0.001)
    kill(victim)
    victim.join()
    print("no" if children[0].is_alive() else "yes")
    gate.set()
    children[0].join()


main()

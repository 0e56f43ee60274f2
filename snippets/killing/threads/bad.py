# /// proof
# applies = ">=3"
# because = "the type of a thread's number has changed"
# clean = true
# prints = "the port is open\nkill\nthe thread is still there"
# violates = true
# ///
import ctypes
import queue
import sys
import threading

sys.setswitchinterval(60)  # so that the worker is not interrupted until it waits for a job
opened = threading.Event()
jobs = queue.Queue()


def worker():
    print("the port is open")
    opened.set()
    try:
        while True:
            print("job %s" % jobs.get())
    finally:
        print("the port is closed")


thread = threading.Thread(target=worker, daemon=True)
thread.start()
opened.wait()
print("kill")
kill = ctypes.pythonapi.PyThreadState_SetAsyncExc
kill(ctypes.c_ulong(thread.ident), ctypes.py_object(SystemExit))
thread.join(0.1)
print("the thread is %s" % ("still there" if thread.is_alive() else "gone"))

# /// proof
# applies = ">=3"
# because = "Python 2 calls its module Queue"
# clean = true
# prints = "the port is open\nkill\nthe port is closed\nthe thread is gone"
# ///
import queue
import threading

opened = threading.Event()
jobs = queue.Queue()


def worker():
    print("the port is open")
    opened.set()
    try:
        for job in iter(jobs.get, None):
            print("job %s" % job)
    finally:
        print("the port is closed")


thread = threading.Thread(target=worker)
thread.start()
opened.wait()
print("kill")
jobs.put(None)
thread.join()
print("the thread is %s" % ("still there" if thread.is_alive() else "gone"))

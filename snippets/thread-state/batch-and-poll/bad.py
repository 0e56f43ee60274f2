# /// proof
# clean = true
# violates = true
# prints = """
# 100 events handled
# woken less often than there were events: False
# """
# ///
import threading

try:
    from queue import Queue
except ImportError:
    from Queue import Queue

EVENTS = 100
events = Queue()


def worker():
    for number in range(EVENTS):
        events.put(number)


def main_loop():
    handled = woken = 0
    while handled < EVENTS:
        events.get()
        woken += 1
        handled += 1
    print("%d events handled" % handled)
    print("woken less often than there were events: %s" % (woken < EVENTS))


thread = threading.Thread(target=worker)
thread.start()
main_loop()
thread.join()

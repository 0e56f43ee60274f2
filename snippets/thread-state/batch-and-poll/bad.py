# /// proof
# clean = true
# violates = true
# prints = """
# 100 events handled
# woken for at least every second one: True
# """
# ///
import threading
import time

try:
    from queue import Queue
except ImportError:
    from Queue import Queue

EVENTS = 100
events = Queue()


def worker():
    for number in range(EVENTS):
        time.sleep(0.002)
        events.put(number)


def main_loop():
    handled = woken = 0
    while handled < EVENTS:
        woken += events.empty()  # then it sleeps until it is woken
        events.get()
        handled += 1
    print("%d events handled" % handled)
    print("woken for at least every second one: %s" % (woken >= EVENTS / 2))


thread = threading.Thread(target=worker)
thread.start()
main_loop()
thread.join()

# /// proof
# clean = true
# violates = true
# prints = """
# 100 events handled
# woken for at least every second one: True
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
        events.join()  # the next one comes when this one has been handled


def main_loop():
    handled = woken = 0
    while handled < EVENTS:
        events.get()  # it sleeps until it is woken
        woken += 1
        handled += 1
        events.task_done()
    print("%d events handled" % handled)
    print("woken for at least every second one: %s" % (woken >= EVENTS / 2))


thread = threading.Thread(target=worker)
thread.start()
main_loop()
thread.join()

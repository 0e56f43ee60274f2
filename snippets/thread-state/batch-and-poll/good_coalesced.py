# /// proof
# clean = true
# prints = """
# 100 events handled
# woken for at least every second one: False
# """
# ///
import threading
from collections import deque

EVENTS = 100
events = deque()
wake = threading.Event()
work = threading.Semaphore(0)  # stands for other work: while it is done come 25 events


def worker():
    for number in range(EVENTS):
        events.append(number)
        wake.set()  # if it is set already, that wakes nobody
        if number % 25 == 24:
            work.release()
    work.release()


def main_loop():
    handled = woken = 0
    while handled < EVENTS:
        wake.wait()
        wake.clear()  # before it looks: what comes while it does is not lost
        woken += 1
        while events:
            events.popleft()
            handled += 1
        work.acquire()  # what else it has to do
    print("%d events handled" % handled)
    print("woken for at least every second one: %s" % (woken >= EVENTS / 2))


thread = threading.Thread(target=worker)
thread.start()
main_loop()
thread.join()

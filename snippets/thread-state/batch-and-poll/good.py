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
tick = threading.Semaphore(0)  # stands for a clock: in the time of a tick come 25 events


def worker():
    for number in range(EVENTS):
        events.append(number)
        if number % 25 == 24:
            tick.release()


def main_loop():
    handled = woken = 0
    while handled < EVENTS:
        tick.acquire()  # it sleeps for a tick
        woken += 1
        while events:
            events.popleft()
            handled += 1
    print("%d events handled" % handled)
    print("woken for at least every second one: %s" % (woken >= EVENTS / 2))


thread = threading.Thread(target=worker)
thread.start()
main_loop()
thread.join()

# /// proof
# clean = true
# prints = """
# 100 events handled
# woken for at least every second one: False
# """
# ///
import threading
import time
from collections import deque

EVENTS = 100
WORK = 0.05
events = deque()
wake = threading.Event()


def worker():
    for number in range(EVENTS):
        time.sleep(0.002)
        events.append(number)
        wake.set()  # if it is set already, that wakes nobody


def main_loop():
    handled = woken = 0
    while handled < EVENTS:
        wake.wait()
        wake.clear()  # before it looks: what comes while it does is not lost
        woken += 1
        while events:
            events.popleft()
            handled += 1
        time.sleep(WORK)  # what else it has to do
    print("%d events handled" % handled)
    print("woken for at least every second one: %s" % (woken >= EVENTS / 2))


thread = threading.Thread(target=worker)
thread.start()
main_loop()
thread.join()

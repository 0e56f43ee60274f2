# /// proof
# clean = true
# prints = """
# 100 events handled
# woken less often than there were events: True
# """
# ///
import threading
import time
from collections import deque

EVENTS = 100
TICK = 0.01
events = deque()


def worker():
    for number in range(EVENTS):
        events.append(number)


def main_loop():
    handled = woken = 0
    while handled < EVENTS:
        time.sleep(TICK)
        woken += 1
        while events:
            events.popleft()
            handled += 1
    print("%d events handled" % handled)
    print("woken less often than there were events: %s" % (woken < EVENTS))


thread = threading.Thread(target=worker)
thread.start()
main_loop()
thread.join()

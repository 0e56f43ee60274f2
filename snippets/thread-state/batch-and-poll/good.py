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
TICK = 0.05
events = deque()


def worker():
    for number in range(EVENTS):
        time.sleep(0.002)
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
    print("woken for at least every second one: %s" % (woken >= EVENTS / 2))


thread = threading.Thread(target=worker)
thread.start()
main_loop()
thread.join()

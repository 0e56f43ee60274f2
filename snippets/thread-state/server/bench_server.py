# /// bench
# title = "A worker with 5,000 events a second for Python: what handing them over costs the process"
# best = ["idle-polling", "loaded-polling"]
# post = ["idle-temporary", "loaded-temporary"]
# extensions = ["server.c"]
# quantities = { points = "points", predicted = "points", rate = "" }
# check = [
#     "points of idle-kept / points of idle-temporary < 0.75 on >=3.11, not free-threaded",
#     "predicted of idle-kept / predicted of idle-temporary < 0.25 on >=3.11, not free-threaded",
#     "points of idle-temporary / predicted of idle-temporary > 0.4 on >=3.11, not free-threaded",
#     "points of idle-temporary / points of idle-waking < 1 on <3.11",
# ]
# calibrated = false
# pinned = false
# quick = { processes = 1, rounds = 9 }
# full = { processes = 3, rounds = 15 }
#
# [modes]
# idle-polling = "idle, batches polled"
# idle-kept = "idle, kept state"
# idle-temporary = "idle, temporary state"
# idle-waking = "idle, main thread woken"
# loaded-polling = "busy, batches polled"
# loaded-kept = "busy, kept state"
# loaded-temporary = "busy, temporary state"
# loaded-waking = "busy, main thread woken"
# ///
import time

import server

NONE, POLL, TEMPORARY, KEPT, WAKE = range(5)
RATE = 5000
EVENTS = 120
TICK = 0.005  # seconds after which the main thread looks for work of its own
LOAD = 0.4  # the share of a tick that it then works

clock = getattr(time, "perf_counter", time.time)


def handle():
    return None


def work(steps):
    total = 0
    for step in range(steps):
        total += step
    return total


def steps_of_load():
    steps = 1000
    while True:
        begin = clock()
        work(steps)
        taken = clock() - begin
        if taken > TICK * LOAD / 2:
            return int(steps * TICK * LOAD / taken)
        steps *= 2


STEPS = steps_of_load()


def serve(way, steps):
    """Processor time in points of one processor while all events are handed over."""
    begin, used = clock(), server.processor()
    server.start(way, int(1e9 / RATE), EVENTS, handle)
    found, tick = 0, begin + TICK
    while found >= 0:
        for _ in range(found):
            handle()
        if clock() >= tick:
            work(steps)
            tick += TICK
        found = server.wait(max(0.0, tick - clock()))
    server.join()
    return 100 * (server.processor() - used) / (clock() - begin)


def predicted(way):
    """Points of one processor, from the worker's time for an event when there is nothing between the events."""
    server.start(way, 0, EVENTS, handle)
    return 100 * RATE * server.join() / EVENTS


def over_baseline(way, steps=0):
    def sample(loops):
        before = serve(NONE, steps)
        own = serve(way, steps)
        found = {"points": own - (before + serve(NONE, steps)) / 2}
        if way in (TEMPORARY, KEPT) and not steps:
            found["predicted"] = predicted(way)
            found["rate"] = RATE / found["predicted"]  # events a second that cost one point
        return found

    return sample


MODES = [
    ("idle-polling", over_baseline(POLL)),
    ("idle-kept", over_baseline(KEPT)),
    ("idle-temporary", over_baseline(TEMPORARY)),
    ("idle-waking", over_baseline(WAKE)),
    ("loaded-polling", over_baseline(POLL, STEPS)),
    ("loaded-kept", over_baseline(KEPT, STEPS)),
    ("loaded-temporary", over_baseline(TEMPORARY, STEPS)),
    ("loaded-waking", over_baseline(WAKE, STEPS)),
]

# /// proof
# clean = true
# ///
import sys


def traced():
    number = 1
    return number + 1


def run():
    events = []

    def trace(frame, event, argument):
        events.append((frame.f_code.co_name, event))
        return None

    sys.settrace(trace)
    try:
        traced()
    finally:
        sys.settrace(None)
    return events


assert ("traced", "call") in run()

# /// proof
# extensions = ["events.c"]
# clean = true
# violates = true
# prints = """
# 5 events handled
# the thread's own objects were made 5 times
# """
# ///
import threading

import events


class Connection(threading.local):
    made = 0

    def __init__(self):
        Connection.made += 1
        self.handled = []


connection = Connection()
seen = []


def handle():
    connection.handled.append("event")
    seen.append("event")


Connection.made = 0
events.deliver(5, handle, False)
print("%d events handled" % len(seen))
print("the thread's own objects were made %d times" % Connection.made)

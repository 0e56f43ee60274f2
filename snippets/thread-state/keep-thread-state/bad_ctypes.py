# /// proof
# extensions = ["events.c"]
# clean = true
# violates = true
# prints = """
# 5 events handled
# the thread's own objects were made 5 times
# """
# ///
import ctypes
import threading

import events


class Connection(threading.local):
    made = 0

    def __init__(self):
        Connection.made += 1
        self.handled = []


connection = Connection()
seen = []


@ctypes.CFUNCTYPE(None)
def handle():
    connection.handled.append("event")
    seen.append("event")


address = ctypes.cast(handle, ctypes.c_void_p).value
Connection.made = 0
events.call_back(5, address, False)
print("%d events handled" % len(seen))
print("the thread's own objects were made %d times" % Connection.made)

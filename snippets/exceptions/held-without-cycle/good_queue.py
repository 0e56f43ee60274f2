# /// proof
# applies = ">=3.2"
# because = "QueueHandler came with 3.2"
# clean = true
# prints = "1 line kept"
# ///
import logging
from collections import deque
from logging.handlers import QueueHandler


class RecentHandler(QueueHandler):
    def enqueue(self, record):
        self.queue.append(record)


recent = deque(maxlen=1000)
log = logging.getLogger("service")
log.addHandler(RecentHandler(recent))
log.propagate = False


def check(row):
    try:
        int(row)
    except ValueError:
        log.exception("cannot read a row")


for row in ["1", "seven"]:
    check(row)
print("%d line kept" % len(recent))

# /// proof
# clean = true
# prints = "1 line kept"
# ///
import copy
import logging
from logging.handlers import MemoryHandler


class TextHandler(MemoryHandler):
    def emit(self, record):
        self.format(record)
        kept = copy.copy(record)
        kept.exc_info = None
        MemoryHandler.emit(self, kept)


recent = TextHandler(1000, logging.CRITICAL, logging.StreamHandler())
log = logging.getLogger("service")
log.addHandler(recent)
log.propagate = False


def check(row):
    try:
        int(row)
    except ValueError:
        log.exception("cannot read a row")


for row in ["1", "seven"]:
    check(row)
print("%d line kept" % len(recent.buffer))

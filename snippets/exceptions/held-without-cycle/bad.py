# /// proof
# held = "module name 'recent' -> MemoryHandler.buffer -> list[0] -> LogRecord.exc_info -> tuple[2]"
# prints = "1 line kept"
# ///
import logging
from logging.handlers import MemoryHandler

recent = MemoryHandler(1000, logging.CRITICAL, logging.StreamHandler())
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

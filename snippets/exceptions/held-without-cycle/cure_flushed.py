# /// proof
# clean = true
# prints = "0 lines kept"
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


check("seven")
recent.flush()
print("%d lines kept" % len(recent.buffer))

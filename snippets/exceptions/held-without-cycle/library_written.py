# /// proof
# clean = true
# prints = "1 line written"
# ///
import logging
from tempfile import TemporaryFile

written = TemporaryFile("w+")
log = logging.getLogger("service")
log.addHandler(logging.StreamHandler(written))
log.propagate = False


def check(row):
    try:
        int(row)
    except ValueError:
        log.exception("cannot read a row")


for row in ["1", "seven"]:
    check(row)
written.seek(0)
print("%d line written" % written.read().count("cannot read a row"))

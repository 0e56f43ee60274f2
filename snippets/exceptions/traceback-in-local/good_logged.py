# /// proof
# clean = true
# prints = "ValueError in parse"
# ///
import logging
import sys
import traceback


class Brief(logging.Formatter):
    def format(self, record):
        tp, val, tb = record.exc_info
        return "%s in %s" % (tp.__name__, traceback.extract_tb(tb)[-1][2])


handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(Brief())
log = logging.getLogger("load")
log.addHandler(handler)


def parse(text):
    return int(text)


def load(text):
    try:
        return parse(text)
    except ValueError:
        log.exception("cannot load %r", text)


load("seven")

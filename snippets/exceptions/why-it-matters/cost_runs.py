# /// proof
# clean = true
# prints = "with the leaks the collector came\nwithout them it did not"
# ///
import gc
import sys
import weakref


class Probe(object):
    def __init__(self):
        self.cycle = self


def leaking(text):
    try:
        int(text)
    except ValueError:
        failure = sys.exc_info()


def clean(text):
    try:
        int(text)
    except ValueError:
        failure = None


def comes_during(handle):
    gc.collect()
    probe = weakref.ref(Probe())
    for _ in range(2000):
        handle("seven")
    return "came" if probe() is None else "did not"


gc.enable()
print("with the leaks the collector %s" % comes_during(leaking))
print("without them it %s" % comes_during(clean))
gc.disable()
gc.collect()

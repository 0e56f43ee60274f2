"""Tests reference counting on objects whose fate is known, so that no leak is judged where counts are unreliable.

A free-threaded build keeps its counts by PEP 703. Three of its rules can mislead the leak check: *deferred reference
counting* (functions, classes and modules are counted too high, so that a cycle through one of them looks alive, and
references from a frame may not be counted at all), *biased reference counting* (an object has two counts, of which the
sum is right only once they are merged) and *immortalization* (no count at all). Which objects these rules apply to
differs from release to release, so the counting is tested instead of looked up in a table.
"""

import gc
import sys

from .garbage_detection import Baseline, look
from .thread_suspension import OtherThreadsPaused

_answers = []  # type: ignore[var-annotated]


def refusal(young=None):
    """Return why memory cannot be judged in this process; ``""`` if it can be. Tests at most once, then remembers.

    `young` is a `young_objects.YoungBaseline` to test with: the test then collects no old object, and freezes none.
    """
    if not _answers:
        _answers.append(_try_counting(young) if _may_count_otherwise() else "")
    return _answers[0]


def _may_count_otherwise():
    """Return whether to test at all: up to 3.6, there is no free-threaded build, and the test would be slow."""
    return hasattr(gc, "freeze") and hasattr(sys, "getrefcount")


def _try_counting(young=None):
    enabled = gc.isenabled()
    gc.disable()
    try:
        with OtherThreadsPaused():
            return _compare(young)
    finally:
        if young is None:
            gc.collect()  # frees the planted objects
            if hasattr(gc, "unfreeze"):
                gc.unfreeze()
        else:
            young.end()
        if enabled:
            gc.enable()


def _compare(young):
    # Make the baseline here, so that this frame is older: the objects that it refers to count as alive.
    if young is None:
        baseline = Baseline()
    else:
        baseline = young
        baseline.begin()
    planted = (("an exception", _plant_exception()), ("a function", _plant_function()), ("a class", _plant_class()))
    held = [_Held(), _make_function(), _make_class(), ValueError([])]
    heap = look(baseline)
    if not heap.exact:
        return "it counts fewer references than there are (PEP 703: deferred or biased reference counting)"
    live = set(map(id, heap.live))
    if not live.issuperset(map(id, held)):
        return "it takes what a list holds for garbage (PEP 703: deferred or biased reference counting)"
    garbage = set(map(id, heap.garbage))
    for name, addresses in planted:
        if not garbage.issuperset(addresses):
            words = "it takes a dead cycle through %s for alive (PEP 703: deferred reference counting, immortalization)"
            return words % name
    return ""


class _Held(object):
    """An object to which only a list refers."""


def _make_function():
    def own():
        return own

    return own


def _make_class():
    class Own(object):
        pass

    return Own


def _fail():
    raise ValueError


# Each of these functions leaves its frame in a cycle: frame, `kept`, traceback, frame. It returns addresses, since they
# keep nothing alive.


def _plant_exception():
    try:
        _fail()
    except ValueError:
        kept = sys.exc_info()
    return (id(kept[2]), id(kept[2].tb_frame))


def _plant_function():
    def keep():
        return kept

    try:
        _fail()
    except ValueError:
        kept = sys.exc_info()
    return (id(kept[2]), id(keep))


def _plant_class():
    try:
        _fail()
    except ValueError:
        kept = _make_class()
        kept.caught = sys.exc_info()[2]
    return (id(kept.caught), id(kept))

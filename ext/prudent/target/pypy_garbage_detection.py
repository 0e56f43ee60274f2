"""Finds garbage on PyPy, which counts no references: unreachable exceptions, and the objects that only they lead to.

This module takes the place of `garbage_detection`. PyPy's `gc.get_objects` returns every object that is reachable from
the collector's roots, and frees none. So an exception that `raised_exceptions` has recorded and that is not among these
objects is garbage, with all that only it leads to. `cycles` searches that garbage, as on CPython. Garbage to which no
exception leads is not found.
"""

import gc
import types

from .garbage_detection import Heap, is_a, is_ours, is_tracked
from .raised_exceptions import RaisedExceptions
from .referents import referents_of

_CLOSED = ("generator", "coroutine", "async_generator")
"""The names of types whose objects the collector closes before it frees them."""
_FEW = 50
"""More than the context of a thread refers to (10 on PyPy 3.11), and fewer than the list of roots does (thousands)."""
_TRACEBACK = BaseException.__dict__.get("__traceback__")


class Baseline(object):
    """Begins to record raised exceptions, the only objects from which `look` starts."""

    def __init__(self):
        # PyPy collects young objects when their memory is full, even with the collector disabled. Empty it first.
        gc.collect()
        self.raised = RaisedExceptions()
        self.raised.start()
        self.all_dead = False
        """Whether an earlier look has found nothing alive, so that no later one can find anything new."""


def look(baseline):
    """Return the live tracebacks and the garbage as a `Heap`, as far as recorded exceptions lead to them."""
    raised = baseline.raised
    raised.stop()
    if baseline.all_dead or not raised.any_left():
        return Heap([], [], True)
    reachable = _reachable()  # first, while our only references to the exceptions are weak
    errors = raised.still_there()
    dead = list(error for error in errors if id(error) not in reachable)
    baseline.all_dead = len(dead) == len(errors)
    return Heap(_tracebacks(errors, reachable), _behind(dead, reachable), True)


def _reachable():
    """Return the addresses of all objects that are alive.

    `gc.get_objects` counts objects that wait for their finalizer as alive, since the collector has a list of them. If
    there are any, this function walks the graph itself, from all other roots.
    """
    roots = gc.get_rpy_roots()
    others = [root for root in roots if root is not None and not _has_finalizer(root) and not is_ours(root)]
    if len(others) == len(roots):
        return set(map(id, gc.get_objects()))
    del roots[:]
    seen = set()
    frontier = others
    while frontier:
        reached = {}
        for referent in gc.get_referents(*frontier):
            if id(referent) not in seen and is_tracked(referent) and not is_ours(referent):
                reached[id(referent)] = referent
        seen.update(reached)
        frontier = list(reached.values())
    return seen


def _has_finalizer(root):
    """Return whether an object may be a root only because the collector has yet to finalize it."""
    if not is_a(root, gc.GcRef):
        return _is_finalized(root)
    # An internal object of PyPy may be an entry of the collector's list, or the list of roots itself.
    members = gc.get_referents(root)
    if len(members) < _FEW and any(is_a(member, types.FrameType) for member in members):
        return False  # the context of a thread, which may lead to a generator that runs
    return any(map(_is_finalized, members))


def _is_finalized(member):
    return hasattr(type(member), "__del__") or type(member).__name__ in _CLOSED


def _tracebacks(errors, reachable):
    """Return the tracebacks of the exceptions that are reachable, even where the exception itself is not."""
    found = {}
    for error in errors:
        traceback = _TRACEBACK.__get__(error)  # not by `getattr`, which may run code of the exception's own
        while traceback is not None:
            if id(traceback) in reachable:
                found[id(traceback)] = traceback
            traceback = traceback.tb_next
    return list(found.values())


def _behind(dead, reachable):
    """Return the dead objects, and all objects that only they lead to."""
    garbage = {}
    frontier = dead
    while frontier:
        for member in frontier:
            garbage[id(member)] = member
        reached = {}
        for member in frontier:
            for referent in referents_of(member):
                if id(referent) not in reachable and id(referent) not in garbage:
                    reached[id(referent)] = referent
        frontier = list(reached.values())
    return list(garbage.values())

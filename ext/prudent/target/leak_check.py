"""Checks for leaks: looks twice at what a program leaves behind, and separates cycles from objects that are held."""

import gc
import sys
import types

from . import cycles, garbage_detection_self_test, retained_objects
from .garbage_detection import is_a
from .leak_report import LeakReport
from .thread_suspension import OtherThreadsPaused, why_not_paused

if hasattr(sys, "getrefcount"):
    from .garbage_detection import Baseline, look
else:  # PyPy
    from .pypy_garbage_detection import Baseline, look  # type: ignore[assignment]

# A program's code as opposed to its data: the second look is taken after the names of its data are deleted.
_FURNITURE = (types.FunctionType, types.BuiltinFunctionType, types.ModuleType, type, getattr(types, "ClassType", type))


class LeakCheck(object):
    """Finds what a program leaves behind: make one before it runs, and call `report` when it has run.

    The collector stays off in between. The arguments are those of `LeakReport`.
    """

    def __init__(self, files, folders=(), everywhere=False):
        self._collecting = gc.isenabled()
        self._parts = LeakReport(files, folders, everywhere)
        self._refusal = garbage_detection_self_test.refusal()
        gc.disable()
        self._baseline = Baseline()

    def add_own(self, path):
        """Count a file, or all code below a folder, as the program's own."""
        self._parts.add_own(path)

    def restore(self):
        """Undo what the check did to the collector, for a process that goes on after it."""
        if hasattr(gc, "unfreeze"):
            gc.unfreeze()
        if self._collecting:
            gc.enable()

    def report(self, namespace, running=False):
        """Return what was left behind, as plain data; deletes the names of data in the namespace for the second look.

        If the program is still `running`, there is only one look, and no names are deleted. If this interpreter does
        not count references as the check assumes, the report has the reason under ``unjudged``, and no findings.
        """
        refusal = self._refusal or why_not_paused()
        if refusal:
            return {"leaks": [], "held": [], "uncollectable": 0, "exact": True, "unjudged": refusal}
        gc.disable()  # the program may have enabled the collector, which would break the cycles
        with OtherThreadsPaused():
            return self._report(namespace, running)

    def _report(self, namespace, running):
        first = look(self._baseline)
        leaks = cycles.find(first.garbage, frozenset())
        known = frozenset().union(*(leak["keys"] for leak in leaks))
        held = retained_objects.find(first.live, namespace)
        first_exact, anything = first.exact, bool(first.garbage)
        first = None  # its lists keep every object alive
        held = retained_objects.confirmed(held)
        kept_by_name, exact = [], first_exact
        if not running:
            drop_data_names(namespace)
            second = look(self._baseline)
            kept_by_name = cycles.find(second.garbage, known)
            exact = first_exact and second.exact
            anything = bool(second.garbage)
            second = None
        cyclic = frozenset().union(*(leak["keys"] for leak in kept_by_name))
        if anything:
            gc.collect()  # after both looks, since it runs finalizers
        uncollectable = len(gc.garbage)
        del gc.garbage[:]
        return {
            "leaks": self._parts.leaks(leaks, False) + self._parts.leaks(kept_by_name, True),
            "held": self._parts.holdings(finding for finding in held if not finding["keys"] & cyclic),
            "uncollectable": uncollectable,
            "exact": exact,
        }


def drop_data_names(namespace):
    """Delete the names of data, but not those of functions, classes and modules or with two leading underscores."""
    for name in list(namespace):
        if not name.startswith("__") and not is_a(namespace[name], _FURNITURE):
            del namespace[name]

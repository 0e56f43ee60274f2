"""The leak check: looks twice at what a program leaves behind, and tells cycles from what is merely held."""

import gc
import os
import types

from . import cycles, retained
from .heap import Baseline, is_a, look
from .other_threads import OtherThreadsPaused

SNIPPET = "snippet"
STANDARD_LIBRARY = "standard library"
PACKAGE = "package"
_STANDARD_FOLDER = os.path.dirname(os.path.abspath(os.__file__))
# A program's furniture: these stay when the names of its data are dropped for the second look.
_FURNITURE = (types.FunctionType, types.BuiltinFunctionType, types.ModuleType, type, getattr(types, "ClassType", type))


class LeakCheck(object):
    """Make one before the program runs, `report` when it has run.

    The collector stays off in between. `files` are the names under which the program's code was compiled, and
    `folders` those below which all code is the program's.
    """

    def __init__(self, files, folders=()):
        self._files = frozenset(files)
        self._folders = tuple(os.path.join(folder, "") for folder in folders)
        gc.disable()
        self._baseline = Baseline()

    def report(self, namespace):
        """What was left behind, as plain data; drops the data names of the namespace on the way."""
        with OtherThreadsPaused():
            return self._report(namespace)

    def _report(self, namespace):
        first = look(self._baseline)
        leaks = cycles.find(first.garbage, frozenset())
        known = frozenset().union(*(leak["keys"] for leak in leaks))
        held = retained.find(first.live, namespace)
        first_exact = first.exact
        first = None
        held = retained.confirmed(held)
        drop_data_names(namespace)
        second = look(self._baseline)
        kept_by_name = cycles.find(second.garbage, known)
        exact = first_exact and second.exact
        cyclic = frozenset().union(*(leak["keys"] for leak in kept_by_name))
        anything = bool(second.garbage)
        second = None
        if anything:
            gc.collect()
        uncollectable = len(gc.garbage)
        del gc.garbage[:]
        return {
            "leaks": self._leaks(leaks, False) + self._leaks(kept_by_name, True),
            "held": _holdings(finding for finding in held if not finding["keys"] & cyclic),
            "uncollectable": uncollectable,
            "exact": exact,
        }

    def _leaks(self, findings, kept_by_name):
        merged = {}
        for finding in findings:
            key = repr(finding["steps"])
            where, part = self._owner(finding["file"])
            leak = merged.setdefault(
                key,
                {
                    "steps": finding["steps"],
                    "where": where,
                    "line": finding["line"] if part else 0,
                    "part": part,
                    "kept_by_name": kept_by_name,
                    "count": 0,
                    "objects": 0,
                    "bytes": 0,
                },
            )
            leak["count"] += 1
            leak["objects"] += finding["objects"]
            leak["bytes"] += finding["bytes"]
        return list(merged[key] for key in sorted(merged))

    def _owner(self, filename):
        if filename in self._files or filename.startswith("<doctest "):
            return SNIPPET, filename
        if filename.startswith((_STANDARD_FOLDER, "<frozen ")) and "site-packages" not in filename:
            return STANDARD_LIBRARY, ""
        if filename.startswith(self._folders) and "site-packages" not in filename:
            return SNIPPET, filename
        return (PACKAGE if os.path.isabs(filename) else SNIPPET), ""


def _holdings(findings):
    merged = {}
    for finding in findings:
        holding = merged.setdefault(
            repr((finding["root"], finding["steps"])), {"root": finding["root"], "steps": finding["steps"], "count": 0}
        )
        holding["count"] += 1
    return list(merged[key] for key in sorted(merged))


def drop_data_names(namespace):
    """Let go of every name that is not a function, a class or a module, as the end of a program would."""
    for name in list(namespace):
        if not name.startswith("__") and not is_a(namespace[name], _FURNITURE):
            del namespace[name]

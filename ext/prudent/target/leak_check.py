"""Checks for leaks: looks twice at what a program leaves behind, and tells cycles from what is merely held."""

import gc
import os
import sys
import types

from . import cycles, heap_self_test, retained_objects
from .heap import Baseline, is_a, look
from .thread_suspension import OtherThreadsPaused, why_not_paused

SNIPPET = "snippet"
STANDARD_LIBRARY = "standard library"
PACKAGE = "package"
_STANDARD_FOLDER = os.path.dirname(os.path.abspath(os.__file__))
# What a program is made of: names of these stay when those of its data are dropped for the second look.
_FURNITURE = (types.FunctionType, types.BuiltinFunctionType, types.ModuleType, type, getattr(types, "ClassType", type))


class LeakCheck(object):
    """Finds what a program leaves behind: make one before it runs, and call `report` when it has run.

    The collector stays off in between. `files` are the names under which the program's code was compiled, and
    `folders` those below which all code is the program's. With `everywhere` the report gives file and line for the code
    of others, too, which depends on where it is installed.
    """

    def __init__(self, files, folders=(), everywhere=False):
        self._collecting = gc.isenabled()
        self._files = set(files)
        self._folders = tuple(os.path.join(folder, "") for folder in folders)
        self._everywhere = everywhere
        self._refusal = heap_self_test.refusal()
        gc.disable()
        self._baseline = Baseline()

    def add_own(self, path):
        """Count a file, or all code below a folder, as the program's own."""
        if os.path.isdir(path):
            self._folders += (os.path.join(path, ""),)
        else:
            self._files.add(path)

    def restore(self):
        """Undo what the check did to the collector, for a process that goes on after it."""
        if hasattr(gc, "unfreeze"):
            gc.unfreeze()
        if self._collecting:
            gc.enable()

    def report(self, namespace, running=False):
        """Return what was left behind, as plain data; deletes the names of data in the namespace for the second look.

        Of a program that is still running there is one look, and all names stay.
        Where references are counted otherwise than the check supposes, the report says why it tells nothing.
        """
        refusal = self._refusal or why_not_paused()
        if refusal:
            return {"leaks": [], "held": [], "uncollectable": 0, "exact": True, "unjudged": refusal}
        gc.disable()  # the program may have enabled it, and it would tear open what is looked for
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
            "leaks": self._leaks(leaks, False) + self._leaks(kept_by_name, True),
            "held": self._holdings(finding for finding in held if not finding["keys"] & cyclic),
            "uncollectable": uncollectable,
            "exact": exact,
        }

    def _leaks(self, findings, kept_by_name):
        merged = {}
        for finding in findings:
            where, part = self._owner(finding["file"], finding["framed"])
            line = finding["line"] if part else 0
            # Functions of one name in different files are different leaks, where the files are told.
            key = repr((finding["steps"], part, line)) if self._everywhere else repr(finding["steps"])
            leak = merged.setdefault(
                key,
                {
                    "steps": finding["steps"],
                    "where": where,
                    "line": line,
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

    def _holdings(self, findings):
        merged = {}
        for finding in findings:
            key = repr((finding["root"], finding["steps"]))
            if key not in merged:
                holding = {"root": finding["root"], "steps": finding["steps"], "count": 0}
                merged[key] = (holding, self._held_at(finding, holding) if self._everywhere else holding)
            merged[key][0]["count"] += 1
        return list(merged[key][1] for key in sorted(merged))

    def _held_at(self, finding, holding):
        """Return the fields of `prudent.model.program_report.HeldMemory`."""
        where, part = self._owner(finding["file"], True)
        module = sys.modules.get(finding["root"].partition("module ")[2])
        return {
            "holding": holding,
            "where": where,
            "part": part,
            "line": finding["line"],
            "module": str(getattr(module, "__file__", None) or ""),
        }

    def _owner(self, filename, framed):
        """Return whose code a file is, and its name if the report is to give it."""
        if self._everywhere and not filename:
            return PACKAGE, ""  # an exception without a traceback: it may be anybody's
        part = filename if framed or self._everywhere else ""
        if filename in self._files or filename.startswith("<doctest "):
            return SNIPPET, part
        others = part if self._everywhere else ""
        if filename.startswith((_STANDARD_FOLDER, "<frozen ")) and not _is_installed(filename):
            return STANDARD_LIBRARY, others
        for folder in self._folders:
            # The folder itself may be that of an installed package which is the program's own.
            if filename.startswith(folder) and not _is_installed(filename[len(folder) :]):
                return SNIPPET, part
        return (PACKAGE if os.path.isabs(filename) else SNIPPET), others


def _is_installed(path):
    """Return whether a path leads through a folder for installed packages."""
    return "site-packages" in path or "dist-packages" in path


def drop_data_names(namespace):
    """Delete every name but those of functions, classes and modules, as the end of a program would."""
    for name in list(namespace):
        if not name.startswith("__") and not is_a(namespace[name], _FURNITURE):
            del namespace[name]

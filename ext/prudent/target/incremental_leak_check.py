"""Checks parts of a running program for leaks, such as the tests of a suite: looks at what each leaves behind."""

import gc

from . import cycles, garbage_detection_self_test, reference_paths, retained_objects
from .garbage_detection import divide
from .thread_suspension import OtherThreadsPaused, why_not_paused
from .young_objects import YoungBaseline

HIDDEN = "it has called gc.freeze, which hides what it has made"
INEXACT = "an object has more referrers than references"


class PartCheck(object):
    """Finds what parts of a program leave behind: call `begin` and `end` around each, and `look` as often as needed.

    `report` is the `LeakReport` that knows whose code is whose.
    """

    def __init__(self, report):
        self._parts = report
        self._baseline = YoungBaseline()
        self._refusal = garbage_detection_self_test.refusal(self._baseline)
        self._forget()

    def begin(self):
        """Begin a part; the collector is off until `end`."""
        self._forget()
        self._baseline.begin()

    def end(self):
        """End a part; enable the collector if it was enabled before."""
        self._baseline.end()

    def look(self, retained=False, given_up=tuple):
        """Return the cycles that were left behind since `begin` or the last look, in the form of `LeakCheck.report`.

        ``unjudged`` says why there may be more cycles; it is empty if these are all.
        With `retained`, also return everything in the process that a name keeps alive, if the part has added to that.
        `given_up` returns older objects to be checked with the new ones, because they should end with the part.
        """
        classes = self._baseline.new_classes()
        refusal = self._refusal or why_not_paused() or (HIDDEN if classes is None else "")
        if refusal or not any(issubclass(cls, reference_paths.ANCHORS) for cls in classes):
            return _report([], [], refusal)
        classes = None  # drop our references: a new class may be in a cycle itself
        gc.disable()  # the part may have enabled it
        if self._collections != self._baseline.collections:
            self._forget()
        with OtherThreadsPaused():
            heap = divide(self._objects(given_up))
            found = cycles.find(heap.garbage, self._known) if self._anything_new(heap.garbage) else []
            self._anchors = frozenset(map(id, cycles.anchors(heap.garbage)))
            added = retained and bool(_named(retained_objects.find(heap.live, {})))
            doubt = "" if heap.exact else INEXACT
            heap = None  # its lists keep every object alive
            held = _named(retained_objects.find(gc.get_objects(), {})) if added else []
        self._known = self._known.union(*(leak["keys"] for leak in found))
        return _report(self._parts.leaks(found, False), self._parts.holdings(held), doubt)

    def _anything_new(self, garbage):
        """Return whether an exception, a traceback or a frame became garbage since the last look.

        Garbage does not change, so a new cycle must have one of these objects that is new.
        """
        return not self._anchors.issuperset(map(id, cycles.anchors(garbage)))

    def _forget(self):
        """Forget the addresses of found cycles and of the last anchors: a collection frees them for other objects."""
        self._known = frozenset()
        self._anchors = frozenset()
        self._collections = self._baseline.collections

    def _objects(self, given_up):
        """Return the new objects and those from `given_up`, in a list that nothing else refers to."""
        objects = self._baseline.new_objects()
        known = set(map(id, objects))  # list no object twice: it would look as if something else referred to it
        for older in given_up():
            if gc.is_tracked(older) and id(older) not in known:
                known.add(id(older))
                objects.append(older)
        return objects


def _report(leaks, held, unjudged):
    return {"leaks": leaks, "held": held, "unjudged": unjudged}


def _named(findings):
    """Return the findings that something with a name holds: the others may belong to the program that runs the part."""
    return list(finding for finding in findings if finding["root"] != retained_objects.NAMELESS)

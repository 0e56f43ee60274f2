"""Tells the objects that a part of a running program has made, without hiding the others from its collector.

A check that freezes everything before each of a thousand parts would disturb a program that collects by itself, and a
check that lists everything after each part takes longer than most parts. New objects, however, are in the collector's
youngest generation until it runs: they are listed from there.
"""

import gc
import itertools

# When CPython collects by itself: the middle generation with 10 times 700 new objects, and after 10 such collections
# everything, if the heap has grown by a quarter.
_NEW, _TIMES, _GROWTH = 7000, 10, 1.25


class YoungBaseline(object):
    """The objects that were there before a part of a program; make one, and call `begin` and `end` around each part.

    The collector is off in between, unless the part itself turns it on or calls it. CPython 3.8 and newer.
    """

    def __init__(self):
        self._promoted = set()  # addresses of what was new when the part called the collector: it is not young any more
        self.collections = 0  # how often the collector has run within parts
        self._probe = None
        self._collecting = False
        # No collection: `begin` frees what is young, and what is older is never looked at.
        self._settled = len(gc.get_objects())
        self._made = 0
        self._times = 0

    def begin(self):
        """Begin a part: run the collector on young objects, so that all which are left count as old."""
        self._collecting = gc.isenabled()
        gc.disable()
        self._collect()
        self._promoted.clear()
        self._probe = _Probe()
        gc.callbacks.append(self._before_collection)

    def end(self):
        """Let the collector run again if it did before, and free what the part has left for it."""
        if self._probe is None:
            return
        if self._before_collection in gc.callbacks:  # the part may have cleared them
            gc.callbacks.remove(self._before_collection)
        self._probe = None
        self._collect()
        if self._collecting:
            gc.enable()

    def new_objects(self):
        """Return the tracked objects made since `begin`, in a list that nothing else refers to."""
        objects = gc.get_objects(generation=0)
        if self._promoted:
            aged = self._promoted.difference(map(id, objects))
            # The collector may have freed some of these, and our own two containers may have got their addresses.
            aged.difference_update((id(objects), id(aged)))
            # Everything in the process is gone through, so no step of it is taken in Python.
            everything = gc.get_objects()
            chosen = map(aged.__contains__, map(id, everything))
            objects.extend(itertools.compress(everything, chosen))
        return objects

    def new_classes(self):
        """Return each class of the new objects once; `None` if the part has called `gc.freeze`, which hides them.

        This is much faster than `garbage_detection.divide`, which only a part that made an exception, a traceback or a
        frame needs.
        """
        classes = list(map(type, self.new_objects()))
        by_address = dict(zip(map(id, classes), classes))  # a metaclass may define equality and hash of its classes
        return list(by_address.values()) if id(_Probe) in by_address else None

    def _before_collection(self, phase, _details):
        """Remember what is new, by its addresses: to keep it alive would change what the part sees."""
        if phase == "start":
            self.collections += 1
            self._promoted.update(map(id, gc.get_objects(generation=0)))

    def _collect(self):
        """Collect the young generation, and at times older ones, since the automatic collector is off.

        Twice a test the youngest generation only: to collect a suite's whole heap takes longer than many tests.
        """
        self._made += gc.get_count()[0]
        if self._made < _NEW:
            gc.collect(0)
            return
        self._made = 0
        gc.collect(1)
        self._times += 1
        if self._times < _TIMES:
            return
        self._times = 0
        if len(gc.get_objects()) > self._settled * _GROWTH:
            gc.collect()
            self._settled = len(gc.get_objects())


class _Probe(object):
    """An object that is new: where it is not found, no new objects are."""

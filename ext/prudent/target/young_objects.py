"""Finds the objects that a part of a running program has made, without hiding other objects from the collector.

Freezing everything before each of a thousand parts would disturb a program that calls the collector itself, and listing
everything after each part would take longer than most parts. But until the collector runs, new objects are in its
youngest generation, and are listed from there.
"""

import gc
import itertools

# The rules of CPython's automatic collector: it collects the middle generation after 10 times 700 new objects, and
# everything after 10 such collections, if the heap has grown by a quarter.
_NEW, _TIMES, _GROWTH = 7000, 10, 1.25


class YoungBaseline(object):
    """The objects that existed before a part of a program; call `begin` and `end` around each part.

    The collector is off in between, unless the part itself turns it on or calls it. CPython 3.8 and newer.
    """

    def __init__(self):
        self._promoted = set()  # addresses of new objects that a collection in the part has moved on
        self.collections = 0  # how often the collector has run within parts
        self._probe = None
        self._collecting = False
        # Do not collect here: `begin` collects young objects, and older ones are never looked at.
        self._settled = len(gc.get_objects())
        self._made = 0
        self._times = 0

    def begin(self):
        """Begin a part: run the collector on young objects, so that those which are left count as old."""
        self._collecting = gc.isenabled()
        gc.disable()
        self._collect()
        self._promoted.clear()
        self._probe = _Probe()
        gc.callbacks.append(self._before_collection)

    def end(self):
        """End a part: collect young garbage, and enable the collector if it was enabled before."""
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
            # The collector may have freed some of these objects. The two containers that were made here may have been
            # allocated at their addresses, and must not count as objects of the part.
            aged.difference_update((id(objects), id(aged)))
            # This goes through all objects of the process, so every step is made by C code.
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
        """Remember the addresses of new objects; references would keep them alive, and so change what the part sees."""
        if phase == "start":
            self.collections += 1
            self._promoted.update(map(id, gc.get_objects(generation=0)))

    def _collect(self):
        """Collect the young generation, and at times older ones, since the automatic collector is off.

        Each test calls this twice, so it mostly collects only the youngest generation: collecting the whole heap of a
        suite takes longer than many tests.
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
    """An object that `begin` makes: if it is not found among the new objects, none of them can be found."""

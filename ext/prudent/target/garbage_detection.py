"""Finds the objects that are garbage by counting references, without changing any object.

`gc.collect` with ``DEBUG_SAVEALL`` would find them, too, but it runs finalizers first: these close suspended
generators, which breaks the very cycles that are looked for. So this module applies the collector's own rule:
an object is alive if anything other than a tracked object refers to it, or if a live object refers to it.
"""

import gc
import itertools
import operator
import os
import sys
import types

try:  # the function with which `collections.Counter` counts
    from _collections import _count_elements as count_elements  # type: ignore[import-not-found]
except ImportError:  # Python 2 and PyPy

    def count_elements(mapping, iterable):
        """Add 1 to the count of each element of the iterable, in the mapping."""
        for element in iterable:
            mapping[element] = mapping.get(element, 0) + 1


_filterfalse = getattr(itertools, "filterfalse", None) or itertools.ifilterfalse  # type: ignore[attr-defined]
_HERE = os.path.dirname(os.path.abspath(__file__))
# On 3.12, `gc.get_referents` of this module also returns objects that the module keeps for reuse, and corrupts the
# list of them: the second call never returns (python/cpython#122695).
_NEVER_ASKED = "_asyncio" if sys.version_info[:2] == (3, 12) else None

# Types that count as untracked on PyPy: plain values, and `GcRef`, the type of internal objects.
_ATOMS = (str, bytes, int, float, complex, bool, type(None), getattr(gc, "GcRef", type(None)))

# All objects of a host before it forked, on interpreters without `gc.freeze` (up to 3.6).
_before = []  # type: ignore[var-annotated]


def settle():
    """Hide a host's objects from the collector before it forks, so that no child has to walk over them."""
    gc.disable()
    gc.collect()
    if hasattr(gc, "freeze"):
        gc.freeze()
    else:
        _before[:] = gc.get_objects()


def _recent(objects):
    """Return the tracked objects without those that a host had before it forked."""
    if not _before:
        return objects
    # The collector lists first the objects that it has not visited yet. If the rest has the length and both ends of
    # `_before`, the collector has not run since.
    young = len(objects) - len(_before)
    if young >= 0 and objects[young] is _before[0] and objects[-1] is _before[-1]:
        del objects[young:]
        return objects
    known = set(map(id, _before))
    return list(candidate for candidate in objects if id(candidate) not in known)


class Baseline(object):
    """The objects that existed before the snippet; they count as alive."""

    def __init__(self):
        if hasattr(gc, "freeze"):
            gc.collect()
            gc.freeze()
            self._objects = []
        else:
            # Keep them alive, so that no later object gets one of their addresses.
            self._objects = _recent(gc.get_objects())
        self.ids = set(map(id, self._objects))
        # Excludes our own large containers from every look.
        self.ids.update((id(self), id(self.__dict__), id(self._objects), id(self.ids)))

    def new_objects(self):
        """Return the tracked objects made since the baseline, in a list that nothing else refers to."""
        objects = _recent(gc.get_objects())
        addresses = list(map(id, objects))
        new = set(addresses)
        if hasattr(gc, "unfreeze") and id(self._objects) not in new:
            # The program has called `gc.freeze`, which hides the new objects.
            del objects[:]
            gc.unfreeze()
            objects = gc.get_objects()
            addresses = list(map(id, objects))
            new = set(addresses)
        new -= self.ids
        # Up to 3.10, this frame is among them; when it has ended, it would look like garbage.
        new.discard(id(sys._getframe()))  # noqa: SLF001 -- there is no other way to it
        chosen = list(itertools.compress(objects, map(new.__contains__, addresses)))
        del objects[:]  # up to 3.10, this frame is among the objects, and would keep all of them alive with itself
        return chosen


class Heap(object):
    """The tracked objects made since the baseline, divided into live ones and garbage; `look` makes one.

    It is not `exact` if an object seems to have more referrers than references.
    """

    def __init__(self, live, garbage, exact):
        self.live = live
        self.garbage = garbage
        self.exact = exact


def look(baseline):
    """Return the objects made since the baseline as a `Heap`."""
    return divide(baseline.new_objects())


def divide(objects):
    """Divide these objects into a `Heap`, and empty the list, which must hold the only references of the caller.

    A test suite calls this for each test, so each step that is repeated for every object or reference is made by C
    code. The heap is made last: a heap among the objects would keep all of them alive. There are no list comprehensions
    here: on Python 2, they leave their variable behind, which is an additional reference.
    """
    counts = list(map(sys.getrefcount, objects))
    probe = list(map(sys.getrefcount, [[]]))[0]  # the count of an object to which only a list refers
    addresses = list(map(id, objects))
    waiting = set(addresses)  # addresses of objects that were not found alive yet
    # Use no `Counter`: it tests whether its argument is a `Mapping`, which may clear a cache among the objects.
    inner = dict.fromkeys(addresses, probe)
    count_elements(inner, filter(waiting.__contains__, map(id, referents(objects))))
    # Subtract the references from tracked objects. As in the collector, all others come from elsewhere.
    external = list(map(operator.sub, counts, map(inner.__getitem__, addresses)))
    exact = not external or min(external) >= 0
    frontier = list(itertools.compress(objects, map(operator.gt, external, itertools.repeat(0, len(external)))))
    waiting.difference_update(map(id, frontier))
    while frontier and waiting:
        reached = referents(frontier)
        reached = dict(zip(map(id, reached), reached))
        frontier = list(map(reached.__getitem__, waiting.intersection(reached)))
        waiting.difference_update(map(id, frontier))
    dead = list(map(waiting.__contains__, addresses))
    garbage = list(itertools.compress(objects, dead))
    alive = list(itertools.compress(objects, map(operator.not_, dead)))
    del objects[:]  # up to 3.10, this frame is among the objects, and would keep itself alive
    return Heap(alive, garbage, exact)


def referents(owners):
    """Return the objects that the owners refer to, once for each reference.

    The module `_NEVER_ASKED` is skipped, so the objects that it refers to count as alive.
    """
    if _NEVER_ASKED:
        owners = list(owner for owner in owners if not _is_never_asked(owner))
    return gc.get_referents(*owners)


def _is_never_asked(owner):
    return type(owner) is types.ModuleType and owner.__dict__.get("__name__") == _NEVER_ASKED


def _may_refer(candidate):
    return not is_a(candidate, _ATOMS)


is_tracked = getattr(gc, "is_tracked", _may_refer)
"""Return whether an object can refer to others. PyPy does not tell, so there any object but `_ATOMS` counts."""


def is_ours(candidate):
    """Return whether an object is a frame of our own, which a program's frames keep alive through ``f_back``."""
    return type(candidate) is types.FrameType and candidate.f_code.co_filename.startswith(_HERE)


def is_a(member, kinds):
    """Test like `isinstance`, but without asking the object: a proxy or a mock would run code of its own."""
    return issubclass(type(member), kinds)


def cost(owners, garbage):
    """Return how many objects, and bytes by ``sys.getsizeof``, the owners keep until the collector runs.

    Untracked objects (strings, byte arrays) count if all references to them come from counted objects. Without
    reference counts, nobody can tell what else leads to an object, and both numbers are 0.
    """
    if not hasattr(sys, "getrefcount"):
        return 0, 0
    dead = set(map(id, garbage))
    kept = {}
    frontier = list(owners)
    leaves = {}
    references = {}  # to each leaf, by its address
    while frontier:
        kept.update(zip(map(id, frontier), frontier))
        found = gc.get_referents(*frontier)
        reached = dict(zip(map(id, found), found))
        untracked = list(_filterfalse(gc.is_tracked, found))
        leaves.update(zip(map(id, untracked), untracked))
        count_elements(references, map(id, untracked))
        fresh = dead.intersection(reached).difference(kept)
        frontier = list(reached[key] for key in fresh if not is_ours(reached[key]))
    found = reached = untracked = None  # they would count as references below
    for key in dead.intersection(leaves):  # an object that the collector has stopped tracking meanwhile
        del leaves[key]
    probe = list(map(sys.getrefcount, [object()]))[0]
    keys = list(leaves)
    values = list(leaves.values())
    leaves.clear()
    # Make a list, so that the references to all values are counted before `kept` refers to them.
    outer = list(map(operator.sub, map(sys.getrefcount, values), map(references.__getitem__, keys)))
    kept.update(itertools.compress(zip(keys, values), map(operator.eq, outer, itertools.repeat(probe, len(outer)))))
    return len(kept), _size_of_all(list(kept.values()))


def _size_of_all(members):
    try:
        return sum(map(sys.getsizeof, members))
    except Exception:  # an object has a __sizeof__ of its own, which fails
        return sum(map(_size, members))


def _size(member):
    try:
        return sys.getsizeof(member)
    except Exception:  # it has a __sizeof__ of its own
        return object.__sizeof__(member)

"""Tells what an object refers to: as `gc.get_referents` does, without what PyPy alone makes of it."""

import gc
import sys
import types

from . import edge_labels
from .heap import is_a, is_ours

_SUSPENDABLE = 0x20 | 0x80 | 0x200  # CO_GENERATOR, CO_COROUTINE and CO_ASYNC_GENERATOR
_INTERNAL = getattr(gc, "GcRef", ())


class OwnedDictionary(dict):  # type: ignore[type-arg]
    """A dictionary of attributes that leads back to its exception; `raised_exceptions` makes them."""


def _referents_on_pypy(owner):
    """Return what the owner refers to, as far as the language knows it, without the frames of our own.

    Those are running, and any thread-local leads to them.
    """
    if type(owner) is OwnedDictionary:  # of which the program sees nothing but what it put there
        return list(dict.values(owner))
    found = gc.get_referents(owner)
    found = list(referent for referent in found if not is_a(referent, _INTERNAL) and not is_ours(referent))
    if is_a(owner, (list, tuple)):
        found.reverse()  # the order in which CPython walks them, and so the same cycle among equals
    elif is_a(owner, types.FrameType) and not owner.f_code.co_flags & _SUSPENDABLE:
        # The frame that an exception has left keeps temporary values of the line that failed there, which CPython
        # clears; one of a generator may still need them.
        found = list(referent for referent in found if edge_labels.edge(owner, referent) != edge_labels.TEMPORARY)
    return found


referents_of = gc.get_referents if hasattr(sys, "getrefcount") else _referents_on_pypy

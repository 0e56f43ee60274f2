"""Lists the objects that an object refers to: `gc.get_referents`, on PyPy without internal objects of PyPy."""

import gc
import sys
import types

from . import edge_labels
from .garbage_detection import is_a, is_ours

_SUSPENDABLE = 0x20 | 0x80 | 0x200  # CO_GENERATOR, CO_COROUTINE and CO_ASYNC_GENERATOR
_INTERNAL = getattr(gc, "GcRef", ())


class OwnedDictionary(dict):  # type: ignore[type-arg]
    """A replacement for an exception's ``__dict__``, with an attribute `owner`, the exception.

    `raised_exceptions` makes them for exceptions that take no weak reference.
    """


def _referents_on_pypy(owner):
    """Return the objects that the owner refers to, without internal objects of PyPy and frames of our own modules.

    On PyPy, any thread-local leads to these frames, which are running and do not belong to the program.
    """
    if type(owner) is OwnedDictionary:
        return list(dict.values(owner))  # without `owner`, which the program did not put there
    found = gc.get_referents(owner)
    found = list(referent for referent in found if not is_a(referent, _INTERNAL) and not is_ours(referent))
    if is_a(owner, (list, tuple)):
        found.reverse()  # into CPython's order, so that of several equal cycles the same one is reported
    elif is_a(owner, types.FrameType) and not owner.f_code.co_flags & _SUSPENDABLE:
        # When an exception leaves a frame, CPython clears the temporary values of the line that failed, and PyPy keeps
        # them. A generator's frame is excepted, since it may still need them.
        found = list(referent for referent in found if edge_labels.edge(owner, referent) != edge_labels.TEMPORARY)
    return found


referents_of = gc.get_referents if hasattr(sys, "getrefcount") else _referents_on_pypy

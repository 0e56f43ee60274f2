"""Records every exception that is raised, by weak references, so that none is kept alive.

Where there are no reference counts (PyPy), the garbage cannot be listed: `gc.get_objects` returns what is reachable.
These records lead to an exception, reachable or not, until the collector frees it.
"""

import sys
import threading
from weakref import ref

from .referents import OwnedDictionary

_DICTIONARY = BaseException.__dict__.get("__dict__")  # a descriptor of C code: it runs none of the exception's own


class RaisedExceptions(object):
    """Records the exceptions that are raised between `start` and `stop`.

    It uses a trace function. If the program sets another one in a thread, the recording ends there.
    """

    def __init__(self):
        self._by_address = {}
        self._before = None

    def start(self):
        """Begin to record, in this thread and in those that `threading` starts later."""
        self._before = sys.gettrace()
        threading.settrace(self._trace)
        sys.settrace(self._trace)

    def stop(self):
        """Stop recording in this thread, and restore the trace function that it had before `start`."""
        threading.settrace(None)
        sys.settrace(self._before)

    def any_left(self):
        """Return whether any recorded exception was not freed yet, without keeping one alive."""
        return any(reference() is not None for reference in list(self._by_address.values()))

    def still_there(self):
        """Return the recorded exceptions that were not freed yet, reachable or not; the list keeps them alive."""
        found = list(_noted(reference) for reference in self._by_address.values())
        return list(error for error in found if error is not None)

    def _trace(self, frame, event, argument):
        if event == "call":
            frame.f_trace_lines = False  # do not trace each line
        elif event == "exception" and argument[1] is not None:
            self._note(argument[1])
        return self._trace

    def _note(self, error):
        known = self._by_address.get(id(error))
        if known is None or _noted(known) is not error:  # an earlier object may have had the same address
            self._by_address[id(error)] = _weak(error)


def _noted(reference):
    """Return the exception that a reference from `_weak` leads to; None if it has been collected."""
    seen = reference()
    return seen.owner if type(seen) is OwnedDictionary else seen


def _weak(error):
    """Return a weak reference to an exception, or to an `OwnedDictionary` that replaces its ``__dict__``.

    Many built-in exceptions of PyPy (`OSError`, `AttributeError`) take no weak reference. A dictionary of a class of
    our own takes one, and lives exactly as long as the exception that it belongs to.
    """
    try:
        return ref(error)
    except TypeError:
        attributes = OwnedDictionary(_DICTIONARY.__get__(error))
        attributes.owner = error
        _DICTIONARY.__set__(error, attributes)
        return ref(attributes)

"""Keeps other threads of a program from running while references are counted.

If one ran between two counts and moved an object from one list to another, no list would account for the object: it
would look like garbage.
"""

import sys
import time

try:
    import _thread
except ImportError:
    import thread as _thread  # type: ignore[import-not-found,no-redef]

SECONDS = 0.2  # how long others wait for us, and how long we may wait for a busy thread first
_TICKS = 2000000  # the same on Python 2, in instructions
_OLD_TICKS = 1000  # more than any thread of Python 2 has left of its turn


def why_not_paused():
    """Return why other threads cannot be made to wait; ``""`` if they can, or if there are none."""
    has_lock = getattr(sys, "_is_gil_enabled", None)  # since 3.13; before that, there is nothing to ask
    if has_lock is None or has_lock() or not _thread._count():  # noqa: SLF001 -- as below
        return ""
    return "without the GIL, nothing makes the other threads wait while references are counted"


class OtherThreadsPaused(object):
    """Context manager in which others run only while we wait ourselves; without other threads it does nothing."""

    def __enter__(self):
        self._before = None
        if not _thread._count():  # noqa: SLF001 -- `threading` would have to be imported, and knows only its own threads
            return self
        if hasattr(sys, "setswitchinterval"):
            self._before = sys.getswitchinterval()
            sys.setswitchinterval(SECONDS)
            # A thread that waits for its turn already would take it after the old interval: let it have it now.
            time.sleep(min(self._before, SECONDS))
        else:
            self._before = sys.getcheckinterval()
            sys.setcheckinterval(_TICKS)
            for _ in range(_OLD_TICKS):
                pass
        return self

    def __exit__(self, *_):
        if self._before is None:
            return
        if hasattr(sys, "setswitchinterval"):
            sys.setswitchinterval(self._before)
        else:
            sys.setcheckinterval(self._before)

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

# The switch interval while references are counted. Other threads wait so long for the GIL, longer than we count.
SECONDS = 0.2
_TICKS = 2000000  # the same for Python 2, which counts instructions instead of time
_TURN = 1000  # instructions; more than the 100 after which a thread of Python 2 gives up its turn by default


def why_not_paused():
    """Return why other threads cannot be made to wait; ``""`` if they can, or if there are none."""
    has_lock = getattr(sys, "_is_gil_enabled", None)  # since 3.13; before that, there is nothing to ask
    if has_lock is None or has_lock() or not any_others():
        return ""
    return "without the GIL, nothing makes the other threads wait while references are counted"


def any_others():
    """Return whether the process may have threads besides the main one."""
    return bool(_thread._count())  # noqa: SLF001 -- `threading` would have to be imported, and knows only its own threads


class OtherThreadsPaused(object):
    """Context manager that keeps the GIL for the calling thread: others run only if its body blocks or takes too long.

    It does nothing if there are no other threads.
    """

    def __enter__(self):
        self._before = None
        if not any_others():
            return self
        if hasattr(sys, "setswitchinterval"):
            self._before = sys.getswitchinterval()
            sys.setswitchinterval(SECONDS)
            # A thread that waits already still counts the old interval: let it run now, not between two counts.
            time.sleep(min(self._before, SECONDS))
        else:
            self._before = sys.getcheckinterval()
            sys.setcheckinterval(_TICKS)
            for _ in range(_TURN):  # a thread that is due already gets its turn now, not between two counts
                pass
        return self

    def __exit__(self, *_):
        if self._before is None:
            return
        if hasattr(sys, "setswitchinterval"):
            sys.setswitchinterval(self._before)
        else:
            sys.setcheckinterval(self._before)

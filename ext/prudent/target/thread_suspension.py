"""Keeps other threads of a program where they are while references are counted.

An object that a thread has taken from one list and not yet put into the next is in neither; to an observer that is
interrupted between two questions it looks like garbage.
"""

import sys
import time

try:
    import _thread
except ImportError:
    import thread as _thread  # type: ignore[import-not-found,no-redef]

SECONDS = 0.2  # for which nobody else runs, and which a busy thread may take first
_TICKS = 2000000  # the same on Python 2, in instructions
_OLD_TICKS = 1000  # more than any thread of Python 2 has left of its turn


class OtherThreadsPaused(object):
    """A context: in it, only what waits by itself lets others run. Without other threads it does nothing."""

    def __enter__(self):
        self._before = None
        if not _thread._count():  # noqa: SLF001 -- `threading` would have to be imported, and knows only its own threads
            return self
        if hasattr(sys, "setswitchinterval"):
            self._before = sys.getswitchinterval()
            sys.setswitchinterval(SECONDS)
            # Who already waits for its turn does so by the old interval: let it have one.
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

"""Finds the exceptions that other threads of a program handle now, and what the locals of their frames refer to.

Neither is a leak: a thread needs what it handles until its handler ends.
"""

import sys

try:
    import _thread
except ImportError:
    import thread as _thread  # type: ignore[import-not-found,no-redef]

_OPTIMIZED = 0x1  # CO_OPTIMIZED: the locals are no dictionary


def exceptions():
    """Return the exceptions that other threads handle; none before Python 3.10, which cannot be asked."""
    own = _thread.get_ident()
    found = []
    for thread, handled in getattr(sys, "_current_exceptions", dict)().items():
        if thread != own:
            # A triple up to 3.11. An exception within a handler leads to the outer one by its context.
            found.extend(handled if isinstance(handled, tuple) else [handled])
    return list(value for value in found if value is not None)


def frames():
    """Return the frames that run in other threads, by their addresses."""
    own = _thread.get_ident()
    running = {}
    for thread, frame in list(sys._current_frames().items()):  # noqa: SLF001 -- there is no other way to see them
        while frame is not None:  # to the end for our own, too: this local must not keep one of our frames
            if thread != own:
                running[id(frame)] = frame
            frame = frame.f_back
    return running


def locals_of(running):
    """Return what the locals of these frames refer to, as pairs of a label and an object."""
    found = []
    for frame in running.values():
        name = frame.f_code.co_name
        snapshot = frame.f_locals
        found.extend(("local %r of frame %s" % (str(key), name), snapshot[key]) for key in sorted(snapshot))
        # Up to 3.12 a function's frame keeps this dictionary, and so each local until it ends or is asked again. To
        # empty it changes no local. Other frames (a class, a module) have their locals in it.
        if type(snapshot) is dict and frame.f_code.co_flags & _OPTIMIZED:
            snapshot.clear()
    return found

"""Finds the exceptions that other threads of a program handle now, and the objects in the locals of their frames.

An exception that a thread handles is not a leak: the thread needs it until its handler ends.
"""

import sys

try:
    import _thread
except ImportError:
    import thread as _thread  # type: ignore[import-not-found,no-redef]

_OPTIMIZED = 0x1  # CO_OPTIMIZED: the frame does not store its locals in a dictionary


def exceptions():
    """Return the exceptions that other threads handle; none before Python 3.10, which does not tell them."""
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
        while frame is not None:  # walk our own frames as well, so that this local keeps none of them
            if thread != own:
                running[id(frame)] = frame
            frame = frame.f_back
    return running


def locals_of(running):
    """Return the values of the locals of these frames, as pairs of a label and a value."""
    found = []
    for frame in running.values():
        name = frame.f_code.co_name
        snapshot = frame.f_locals
        found.extend(("local %r of frame %s" % (str(key), name), snapshot[key]) for key in sorted(snapshot))
        # Up to 3.12, a function's frame keeps this dictionary, and with it the value of each local. Clearing the
        # dictionary changes no local. Frames of classes and modules store their locals in it.
        if type(snapshot) is dict and frame.f_code.co_flags & _OPTIMIZED:
            snapshot.clear()
    return found

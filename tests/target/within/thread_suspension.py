# mypy: ignore-errors
"""Counts what looks call garbage while a thread moves what is alive all the time: with stillness and without."""

import gc
import sys
import threading
import weakref

from _prudent_target.garbage_detection import Baseline, look
from _prudent_target.thread_suspension import OtherThreadsPaused

LOOKS = 3
BOXES = 3000  # a look goes from box to box, and so takes long enough to be interrupted


class Box(object):
    content = None


class Restless(object):
    """As stillness is, but nothing stands still."""

    def __enter__(self):
        pass

    def __exit__(self, *_):
        pass


def move(near, far):
    while True:
        if near.content:
            far().content, near.content = near.content, None
        else:  # in a turn of its own: between turns others may run
            near.content, far().content = far().content, None


def boxes():
    """The nearest box, in which is one object and all others, and a weak reference to the last of them."""
    nearest = outer = Box()
    for _ in range(BOXES):
        outer.inner = Box()
        outer = outer.inner
    nearest.content = Box()
    nearest.content.myself = nearest.content
    return nearest, weakref.ref(outer)


def main(question):
    gc.disable()
    baseline = Baseline()
    interval = switching()
    alone = invented(baseline, OtherThreadsPaused)
    thread = threading.Thread(target=move, args=boxes())
    thread.daemon = True
    thread.start()
    with_stillness = sum(invented(baseline, OtherThreadsPaused) for _ in range(LOOKS))
    assert switching() == interval
    without = any(invented(baseline, Restless) for _ in range(question))
    return {"alone": alone, "with": with_stillness, "without": without}


def switching():
    return sys.getswitchinterval() if hasattr(sys, "getswitchinterval") else sys.getcheckinterval()


def invented(baseline, context):
    with context():
        return sum(type(member) is Box for member in look(baseline).garbage)

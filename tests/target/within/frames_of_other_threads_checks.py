# mypy: ignore-errors
"""What another thread handles, and what the locals of its frames refer to."""

import sys
import threading
import time

from _prudent_target import frames_of_other_threads


class Waiting(object):
    """A thread that waits within a handler."""

    def __init__(self):
        self.ready = threading.Event()
        self.go = threading.Event()
        self.thread = threading.Thread(target=self.run)

    def run(self):
        own = ["a local"]
        try:
            raise KeyError("handled")
        except KeyError:
            self.ready.set()
            self.go.wait()
        return own

    def __enter__(self):
        self.thread.start()
        self.ready.wait()
        return self

    def __exit__(self, *_):
        self.go.set()
        self.thread.join()
        while len(sys._current_frames()) > 1:  # joined is not ended on Python 2
            time.sleep(0)


def check_what_another_thread_handles_is_known_where_it_can_be_asked():
    with Waiting():
        handled = frames_of_other_threads.exceptions()
    expected = [KeyError] if hasattr(sys, "_current_exceptions") else []
    assert [type(one) for one in handled if isinstance(one, BaseException)] == expected, handled
    del handled


def check_frames_of_other_threads_are_known_and_our_own_are_not():
    with Waiting():
        names = set(frame.f_code.co_name for frame in frames_of_other_threads.frames().values())
    assert "run" in names
    assert "check_frames_of_other_threads_are_known_and_our_own_are_not" not in names


def check_locals_of_their_frames_are_named():
    with Waiting():
        labels = [label for label, _value in frames_of_other_threads.locals_of(frames_of_other_threads.frames())]
    assert "local 'own' of frame run" in labels, labels


def check_without_other_threads_there_is_nothing():
    assert frames_of_other_threads.frames() == {}
    assert frames_of_other_threads.exceptions() == []

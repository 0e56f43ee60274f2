"""Shows the progress of a long run: on a terminal as one line that is overwritten, in a log every ten seconds."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event, Lock, Thread
from types import TracebackType
from typing import TextIO

from prudent.model.progress import Progress, progress_words

_TERMINAL = 1.0  # seconds after which a terminal's line is renewed, so that its clock runs on while nothing is done
_LOG = 10.0  # seconds between the lines of a log; a line for every step would make thousands
_OFTEN = 0.05  # the least seconds between two updates: nobody reads faster
_SHORT = 100  # columns: a line that a terminal wraps cannot be overwritten


class ProgressLine:
    """A context manager that shows the progress of one run; entering it returns the function that the run calls.

    `what` names the run. `write` is called with a text, and with whether the line ends after it; any thread may
    call it, but never two at a time. `interval` replaces the seconds between two lines.
    """

    def __init__(
        self, what: str, write: Callable[[str, bool], None], *, terminal: bool, interval: float | None = None
    ) -> None:
        self._what = what
        self._write = write
        self._terminal = terminal
        self._interval = interval or (_TERMINAL if terminal else _LOG)
        self._state = (0, 0, "")
        self._begin = time.monotonic()
        self._last = 0.0
        self._width = 0
        """Columns of the last line, which the next must cover; 0 if there was none."""
        self._writing = Lock()
        self._ended = Event()
        # The clock must run on while a single step takes long and reports nothing.
        self._thread = Thread(target=self._tick, daemon=True)

    def __enter__(self) -> Progress:
        """Start to show progress, and return the function to which the run reports it."""
        self._thread.start()
        return self._note

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Stop, and end the line if anything was written."""
        self._ended.set()
        self._thread.join()
        if self._width:
            self._show(ends=True)

    def _note(self, done: int, total: int, name: str) -> None:
        self._state = (done, total, name)
        if self._terminal and time.monotonic() - self._last > _OFTEN:
            self._show()

    def _tick(self) -> None:
        while not self._ended.wait(self._interval):
            if self._state[2]:  # the run has reported a step
                self._show()

    def _show(self, *, ends: bool = False) -> None:
        with self._writing:  # the thread that keeps the clock writes as well
            self._last = time.monotonic()
            done, total, name = self._state
            passed = self._last - self._begin
            words = progress_words(self._what, done, total, "" if ends else name, passed)[:_SHORT]
            if self._terminal:
                line = f"\r{words.ljust(self._width)}"
                self._write(line, ends)
            else:
                self._write(words, True)  # noqa: FBT003 -- a log has whole lines
            self._width = len(words)


def progress_line(what: str, stream: TextIO | None) -> ProgressLine:
    """Return a progress line that writes to a stream; with `None`, it writes nothing."""

    def write(text: str, ends: bool) -> None:  # noqa: FBT001 -- called by position
        if stream is not None:
            print(text, end="\n" if ends else "", file=stream, flush=True)

    return ProgressLine(what, write, terminal=stream is not None and stream.isatty())

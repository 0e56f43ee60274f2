"""Shows how far a long run is: one line of a terminal, written over again and again."""

from __future__ import annotations

from typing import TextIO

from prudent.model.progress import progress_words

_WIDTH = 60  # columns; what was there before is covered up to here


def show_progress(stream: TextIO | None, what: str, done: int, total: int, name: str) -> None:
    """Write the line if a person is looking at the stream; the last one ends it."""
    if stream is not None and stream.isatty():
        words = progress_words(what, done, total, name)
        print(f"\r{words:{_WIDTH}}", end="\n" if done == total else "", file=stream, flush=True)

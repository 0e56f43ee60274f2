"""Shows how far a long command is: one line on standard error that is written over, if a person is looking."""

from __future__ import annotations

import sys


def show_proving(done: int, total: int, name: str) -> None:
    """Say how many of all runs are done; `name` is what was run last."""
    _show(f"proving {done}/{total} [{name}]  ", last=done == total)


def show_measuring(done: int, total: int, name: str) -> None:
    """Say how many of all measurements are done; `name` is what was measured last."""
    _show(f"measuring {done}/{total} [{name}]          ", last=done == total)


def show_reading(values: int, words: str) -> None:
    """Say how many values of a table have been read."""
    _show(f"{words} {values:,} values          ", last=words == "read")


def _show(text: str, *, last: bool) -> None:
    if sys.stderr.isatty():
        print(f"\r{text}", end="\n" if last else "", file=sys.stderr, flush=True)

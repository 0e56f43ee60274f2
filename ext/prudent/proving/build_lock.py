"""Locks a file, so that builds at the same time do not do the same work twice."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import filelock


@contextlib.contextmanager
def build_lock(path: Path, patience: float, tell: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock file `path`; `tell` is called with what is being waited for, if it is another build.

    Raises `OSError` if the file cannot be written, or if the lock is not to be had within `patience` seconds.
    """
    lock = filelock.FileLock(path)
    try:
        lock.acquire(blocking=False)
    except filelock.Timeout:
        tell("another build")
        lock.acquire(timeout=patience)
    try:
        yield
    finally:
        lock.release()

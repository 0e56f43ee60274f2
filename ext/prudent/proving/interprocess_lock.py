"""Locks a file, so that two builds at the same time do not do the same work."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import filelock


@contextlib.contextmanager
def interprocess_lock(path: Path, patience: float, tell: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock file `path`; if another build holds it, call `tell` with words that say so, and wait.

    Raises `OSError` if the file cannot be written, or if the lock is not free within `patience` seconds.
    """
    lock = filelock.FileLock(path)
    try:
        lock.acquire(blocking=False)
    except filelock.Timeout:  # `tell` is called only if there is a wait
        tell("another build")
        lock.acquire(timeout=patience)
    try:
        yield
    finally:
        lock.release()

"""Makes temporary folders. Those of a build that was killed are removed by the next build."""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

if sys.platform != "win32":  # there, folders of killed builds stay
    import fcntl

_PREFIX = "prudent-run-"
_YOUNG = 60.0  # seconds; the owner of a younger folder may not have locked it yet


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """Context manager that makes a temporary folder and removes it at the end.

    Meanwhile the folder is locked, so that other builds see that its owner is alive.
    """
    place = tempfile.gettempdir()
    _sweep(place)
    # `TemporaryDirectory` also removes files that a snippet has protected against removal.
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=place, ignore_cleanup_errors=True) as name:
        lock = _locked(Path(name))
        try:
            yield Path(name)
        finally:
            if lock is not None:
                os.close(lock)


def writable(folder: Path) -> Path:
    """Return the folder, after making it if it is missing.

    If it cannot be written to, return a temporary folder instead, which is removed when this process ends.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        return _in_place_of(folder)


@cache
def _in_place_of(folder: Path) -> Path:
    held = contextlib.ExitStack()
    made = held.enter_context(scratch()) / folder.name
    atexit.register(held.close)
    made.mkdir()
    return made


@cache  # once is enough for a process
def _sweep(place: str) -> None:
    """Remove the folders that no process has locked: they are left from builds that were killed."""
    for folder in Path(place).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if time.time() - folder.lstat().st_mtime > _YOUNG:
                lock = _locked(folder)
                if lock is not None:
                    shutil.rmtree(folder, ignore_errors=True)
                    os.close(lock)


def _locked(folder: Path) -> int | None:
    """Return a descriptor that locks the folder until it is closed; `None` if another process has the lock."""
    if sys.platform == "win32":
        return None
    # Follow no link: in a shared folder anybody can make one, and its target would be removed.
    # The kernel closes the descriptor when this process ends, however it ends.
    opened = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(opened)
        return None
    return opened

"""Notices changes of an interpreter's standard library, by which observations become invalid."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from prudent.model.digest import digest

from .file_state import file_state

# No snippet imports from these folders: packages that are installed there are hidden from it, and compiled code is made
# of the files that are looked at.
_LEFT_OUT = ("site-packages", "dist-packages", "__pycache__", "test", "tests", "idlelib", "turtledemo")


def library_digest(folder: Path | None) -> str:
    """Return a digest of the states of all files of a standard library; ``""`` if its folder is not known."""
    return digest(sorted((path, file_state(path)) for path in _files(str(folder)))) if folder else ""


def _files(folder: str) -> Iterator[str]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _LEFT_OUT:
                yield from _files(entry.path)
        else:
            yield entry.path

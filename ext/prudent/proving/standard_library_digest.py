"""Notices changes of an interpreter's standard library, by which observations become invalid."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from prudent.model.digest import digest

from .file_state import FileState, file_state

# No snippet imports from these folders: packages that are installed there are hidden from it, and compiled code is made
# of the files that are looked at.
_LEFT_OUT = ("site-packages", "dist-packages", "__pycache__", "test", "tests", "idlelib", "turtledemo")


def library_digest(folder: Path | None) -> str:
    """Return a digest of the states of all files of a standard library; ``""`` if its folder is not known."""
    return digest(sorted(_states(str(folder)))) if folder else ""


def _states(folder: str) -> Iterator[tuple[str, FileState | None]]:
    # One loop and plain texts: every build asks some ten thousand files.
    places = [folder]
    while places:
        try:
            entries = list(os.scandir(places.pop()))
        except OSError:
            continue
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                yield entry.path, file_state(entry.path)
            elif entry.name not in _LEFT_OUT:
                places.append(entry.path)

"""Detects changes of an interpreter's standard library, since they make its observations invalid."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from prudent.model.digest import digest

# No snippet imports from these folders: installed packages are hidden from snippets, and compiled code is made from
# files that count.
_LEFT_OUT = ("site-packages", "dist-packages", "__pycache__", "test", "tests", "idlelib", "turtledemo")
_COMPILED = (".pyc", ".pyo")  # Python 2 puts them beside their files


def library_digest(folder: Path | None) -> str:
    """Return a digest of the states of all files of a standard library; ``""`` if its folder is not known."""
    return digest(sorted(_states(str(folder)))) if folder else ""


def _states(folder: str) -> Iterator[tuple[str, tuple[int, int, int] | None]]:
    # Fast code without calls of our own functions, since every build visits some ten thousand files. The state of a
    # file is that of `proving.file_state`.
    places = [folder]
    while places:
        try:
            entries = list(os.scandir(places.pop()))
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in _LEFT_OUT:
                    places.append(entry.path)
            elif not entry.name.endswith(_COMPILED):
                try:
                    found = os.stat(entry.path)  # noqa: PTH116 -- as above
                except OSError:  # a link that leads nowhere
                    yield entry.path, None
                else:
                    yield entry.path, (found.st_size, found.st_mtime_ns, found.st_ctime_ns)

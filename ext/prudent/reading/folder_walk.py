"""Walks a folder's files, without looking into what is hidden or built."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path


def paths_below(folder: Path, hidden: tuple[str, ...], without: Collection[Path] = ()) -> list[Path]:
    """Return all files below a folder, in order.

    Left out are those whose names, or whose folders' names, begin with one of `hidden`, and the folders `without`.
    """
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(hidden) and Path(place, name) not in without]
        found += [Path(place, name) for name in names if not name.startswith(hidden)]
    return sorted(found, key=lambda path: path.parts)

"""Walks a folder's files, without looking into what is hidden or built."""

from __future__ import annotations

import os
from pathlib import Path


def paths_below(folder: Path, hidden: tuple[str, ...]) -> list[Path]:
    """All files below a folder, in order, but those whose names, or whose folders' names, begin so."""
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(hidden)]
        found += [Path(place, name) for name in names if not name.startswith(hidden)]
    return sorted(found, key=lambda path: path.parts)

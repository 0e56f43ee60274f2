"""Walks a folder's files, linked folders included, without looking into what is hidden or built."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path


def paths_below(
    folder: Path, hidden: tuple[str, ...], without: Collection[Path] = (), *, deep: bool = True
) -> list[Path]:
    """Return all files below a folder, in order.

    Left out are those whose names, or whose folders' names, begin with one of `hidden`, and the folders `without`.
    With ``deep=False`` only names directly in the folder hide anything. Links to folders are followed, as Sphinx and
    pytest do, but none into a folder that it stands in.
    """
    found: list[Path] = []
    # Of each folder its real path, and those of the folders above it.
    above: dict[str, tuple[str, ...]] = {str(folder): (os.path.realpath(folder),)}
    for place, folders, names in os.walk(folder, followlinks=True):
        hiding = hidden if deep or Path(place) == folder else ()
        chain = above.pop(place)
        kept = []
        for name in folders:
            path = os.path.join(place, name)  # noqa: PTH118 -- paths as objects would take longer than the walk
            real = os.path.realpath(path)
            if not name.startswith(hiding) and Path(path) not in without and real not in chain:
                kept.append(name)
                above[path] = (*chain, real)
        folders[:] = kept
        found += [Path(place, name) for name in names if not name.startswith(hiding)]
    return sorted(found, key=lambda path: path.parts)

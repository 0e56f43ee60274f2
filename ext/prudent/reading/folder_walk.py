"""Lists the files below a folder, linked folders included, without hidden or excluded ones."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path


def paths_below(
    folder: Path, hidden: tuple[str, ...], without: Collection[Path] = (), *, deep: bool = True
) -> list[Path]:
    """Return the files of `names_below` as paths, sorted."""
    return sorted(map(Path, names_below(folder, hidden, without, deep=deep)), key=lambda path: path.parts)


def names_below(
    folder: Path, hidden: tuple[str, ...], without: Collection[Path] = (), *, deep: bool = True
) -> list[str]:
    """Return the full names of all files below a folder, as texts, in no order.

    Names of files and folders that begin with one of `hidden` are left out, and so are the folders `without`. With
    ``deep=False``, names are hidden only directly in the folder. Links to folders are followed, as Sphinx and pytest
    do, except to a folder that contains the link: such a walk would not end.
    """
    found: list[str] = []
    # The real paths of a folder and of all above it, by the folder, to detect a link that leads back.
    above: dict[str, tuple[str, ...]] = {str(folder): (os.path.realpath(folder),)}
    for place, folders, names in os.walk(folder, followlinks=True):
        # An empty tuple hides nothing: `name.startswith(())` is false.
        hiding = hidden if deep or Path(place) == folder else ()
        chain = above.pop(place)
        kept = []
        for name in folders:
            path = os.path.join(place, name)  # noqa: PTH118 -- paths as objects would take longer than the walk
            # Only a link can lead elsewhere; to resolve every folder took most of the walk's time.
            real = os.path.realpath(path) if os.path.islink(path) else os.path.join(chain[-1], name)  # noqa: PTH114, PTH118
            if not name.startswith(hiding) and real not in chain and not (without and Path(path) in without):
                kept.append(name)
                above[path] = (*chain, real)
        folders[:] = kept  # `os.walk` goes on into these
        found += [os.path.join(place, name) for name in names if not name.startswith(hiding)]  # noqa: PTH118 -- as above
    return found

"""Finds the files that are pages, by the rules of Sphinx."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from .folder_walk import paths_below

_SUFFIXES = (".md", ".rst")
_NEVER_BUILT = re.compile(r"\.#|_sources$")
"""Names that Sphinx leaves out anywhere: locks of editors, and copies of sources in a built site."""


def page_paths(docs: Path) -> Iterator[Path]:
    """Yield every page below a folder, except in folders at its top whose names begin with ``_`` or ``.``.

    Sites are built there. Deeper, Sphinx reads pages of such names, and so do we.
    """
    for path in paths_below(docs, ("_", "."), deep=False):
        if path.suffix in _SUFFIXES and not any(map(_NEVER_BUILT.match, path.relative_to(docs).parts)):
            yield path

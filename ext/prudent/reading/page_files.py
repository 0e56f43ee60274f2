"""Finds the files that are pages, as Sphinx finds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from .folder_walk import paths_below

_SUFFIXES = (".md", ".rst")
_NEVER_BUILT = re.compile(r"\.#|_sources$")
"""What Sphinx leaves out wherever it stands: locks of editors, and sources that a site shows."""


def page_paths(docs: Path) -> Iterator[Path]:
    """Yield every page below a folder, but for what begins with ``_`` or ``.`` at its top, where sites are built.

    Deeper, such a name hides nothing from Sphinx, and so nothing from us.
    """
    for path in paths_below(docs, ("_", "."), deep=False):
        if path.suffix in _SUFFIXES and not any(map(_NEVER_BUILT.match, path.relative_to(docs).parts)):
            yield path

"""Makes the garbage collector of Sphinx's process run less often during a build.

Documents are many small objects that refer to one another, and most of them live until their page is written: with
Python's own thresholds, a quarter of the processor time of writing this handbook went into visiting them again.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_THRESHOLDS = (50_000, 20, 100)
"""The arguments of `gc.set_threshold`: new objects, collections of the youngest and of the middle generation."""


def collect_rarely(app: Sphinx) -> None:
    """Raise the thresholds of the collector until the build has ended; a collector that is off stays off.

    Where another application of this process has raised them, that one restores them.
    """
    if not hasattr(gc, "get_threshold"):  # PyPy's collector has other settings, and needs no help of this kind
        return
    before = gc.get_threshold()

    def restore(_app: Sphinx, _error: Exception | None) -> None:
        gc.set_threshold(*before)

    # A first threshold of 0 means that the collector is off. The last is not compared: some releases ignore it.
    if before[0] and before[:2] != _THRESHOLDS[:2]:
        gc.set_threshold(*_THRESHOLDS)
        app.connect("build-finished", restore)

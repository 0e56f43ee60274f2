"""Chooses the modules that a host imports before it forks, so that its runs need not import them again.

Modules in a host make each of its forks half a millisecond slower, but a run that imports asyncio itself takes fifty
milliseconds longer. The choice depends on the code of a run alone, so that no run depends on other runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from prudent.model.snippet import Kind

_IMPORT = re.compile(r"^[ \t]*(?:import[ \t]+([^;#\n]+)|from[ \t]+(\w+))", re.MULTILINE)
_LIGHT = frozenset(("__future__", "errno", "functools", "gc", "itertools", "operator", "os", "sys", "time", "types"))
_COMMON = ("doctest", "tempfile")
"""Modules that import much of what the rest of the standard library needs."""
_OWN = ("asyncio", "gevent", "pytest")
"""Modules worth a host of their own for the runs that import them, since their import takes much longer than a run."""
_NEEDED_BY_TRIO = ("attr", "outcome", "sniffio", "sortedcontainers", "idna")
_BEFORE_TRIO = ("ssl", "logging", "subprocess", *_NEEDED_BY_TRIO)
"""Modules that trio imports, which take two thirds of its import time.

A host must not import trio itself: that leaves a reference cycle behind, which a run must show. The import of these
modules leaves none.
"""
THIRD_PARTY = frozenset(("gevent", "pytest", *_NEEDED_BY_TRIO))
"""The preloaded modules that a host finds only in the folders of a run's packages."""
PRELOADED = (*_COMMON, *_OWN, *_BEFORE_TRIO)


def preloads(parts: Iterable[dict[str, Any]]) -> list[str]:
    """Return the modules that a host imports for a run of these parts, the parts of a job."""
    imported: set[str] = set()
    sessions = False
    for part in parts:
        imported.update(_imported(part["code"]))
        sessions |= part["kind"] == Kind.DOCTEST
    # Runs that import only light modules get a host that preloads nothing, since it forks faster.
    if imported <= _LIGHT and not sessions:
        return []
    return [*_COMMON, *(name for name in _OWN if name in imported), *(_BEFORE_TRIO if "trio" in imported else ())]


def _imported(code: str) -> Iterator[str]:
    """Yield the first part of the name of each module that the code imports: ``os`` for ``import os.path as p``."""
    for several, one in _IMPORT.findall(code):
        for name in several.split(",") if several else (one,):
            yield name.split(".")[0].split(" as ")[0].strip()


def preload_path(job: dict[str, Any]) -> list[str]:
    """Return the folders in which a host finds third-party modules to preload; empty if it preloads none."""
    path: list[str] = job["path"]
    return path if not THIRD_PARTY.isdisjoint(job["preloads"]) else []

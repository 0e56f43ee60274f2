"""Chooses the modules that a host imports before it forks, so that its runs need not import them again.

Modules in a host make each of its forks slower, by half a millisecond; a run that imports asyncio itself takes fifty
longer. The choice follows from the code of a run alone, so that no run depends on which others there are.
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
"""What takes two thirds of the import of trio, which a host must not import itself.

That would leave a reference cycle behind, which is part of what a run shows. The import of these modules leaves none.
"""
THIRD_PARTY = frozenset(("gevent", "pytest", *_NEEDED_BY_TRIO))
"""Those that a host finds in the folders of a run's packages only."""
PRELOADED = (*_COMMON, *_OWN, *_BEFORE_TRIO)


def preloads(parts: Iterable[dict[str, Any]]) -> list[str]:
    """Return the modules that a host imports for a run of these parts, the parts of a job."""
    imported: set[str] = set()
    sessions = False
    for part in parts:
        imported.update(_imported(part["code"]))
        sessions |= part["kind"] == Kind.DOCTEST
    # Runs that import next to nothing get a host without any of these: it forks faster.
    if imported <= _LIGHT and not sessions:
        return []
    return [*_COMMON, *(name for name in _OWN if name in imported), *(_BEFORE_TRIO if "trio" in imported else ())]


def _imported(code: str) -> Iterator[str]:
    """Yield the first part of the name of each module that the code imports: ``os`` for ``import os.path as p``."""
    for several, one in _IMPORT.findall(code):
        for name in several.split(",") if several else (one,):
            yield name.split(".")[0].split(" as ")[0].strip()


def preload_path(job: dict[str, Any]) -> list[str]:
    """Return the folders in which a host finds third-party packages that it imports: it has none of its own."""
    path: list[str] = job["path"]
    return path if not THIRD_PARTY.isdisjoint(job["preloads"]) else []

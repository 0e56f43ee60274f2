"""What a host loads before it forks: what a run would otherwise load for itself, each one anew.

A host that has loaded much makes each fork dearer, by half a millisecond; a run that imports asyncio by itself takes
fifty. What is loaded follows from the code alone, so that no run depends on which others there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from prudent.model.snippet import Kind

_IMPORT = re.compile(r"^[ \t]*(?:import|from)[ \t]+(\w+)", re.MULTILINE)
_LIGHT = frozenset(("__future__", "errno", "functools", "gc", "itertools", "operator", "os", "sys", "time", "types"))
_COMMON = ("doctest", "tempfile")
"""These bring in much of what the rest of the library is made with."""
_PACKAGES = ("gevent", "pytest")
_OWN = ("asyncio", *_PACKAGES)
"""What is worth a host of its own for those who import it: it takes much longer than a run.

Not so trio, though it takes as long: its import leaves a cycle behind, which is part of what a run shows.
"""
PRELOADED = (*_COMMON, *_OWN)


def preloads(parts: Iterable[dict[str, Any]]) -> list[str]:
    """Return the modules to load for a run of these parts."""
    imported: set[str] = set()
    sessions = False
    for part in parts:
        imported.update(_IMPORT.findall(part["code"]))
        sessions |= part["kind"] == Kind.DOCTEST
    if imported <= _LIGHT and not sessions:
        return []
    return [*_COMMON, *(name for name in _OWN if name in imported)]


def preload_path(job: dict[str, Any]) -> list[str]:
    """Return where a host finds what it loads, for it has no third-party packages of its own."""
    path: list[str] = job["path"]
    return path if not set(_PACKAGES).isdisjoint(job["preloads"]) else []

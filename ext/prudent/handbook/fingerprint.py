"""What stands for all that a proof follows from: while it is the same, the proof is."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

import prudent
from prudent.model.digest import digest
from prudent.proving.discovery import Discovery
from prudent.proving.machine import forks, machine_name

from .settings import Settings

_OURS = Path(prudent.__file__).parent


def fingerprint(settings: Settings, discovery: Discovery) -> str:
    """A digest of the project's files, of our own code, and of what they run on.

    Files count by what the system says of them, not by their bytes: nobody can set the time of the last change.
    """
    files = list(_files(settings))
    found = [[str(one.executable), one.interpreter.as_json()] for one in discovery.installations]
    broken = [[str(one.executable), one.reason] for one in discovery.broken]
    said = {name: value for name, value in os.environ.items() if name.startswith("PRUDENT_")}
    here = [sys.version, platform.release(), machine_name(), forks()]
    return digest([files, found, broken, said, here])


def traces(settings: Settings) -> str:
    """A digest of what stands in the cache: whoever writes there has proved or measured anew."""
    cache = settings.root / settings.cache
    return digest([_state(str(path)) for path in sorted({*cache.glob("*"), *cache.glob("*/*")})])


def _state(path: str) -> tuple[str, int, int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116 -- a third of the time that it takes with `Path`, for each of the files
    except OSError:  # an editor's lock, which is a link to nowhere
        return None
    return path, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _files(settings: Settings) -> Iterator[tuple[str, int, int, int] | None]:
    root = settings.root
    yield _state(str(root / "pyproject.toml"))
    folders = {root / name for name in (settings.docs, settings.snippets, settings.records, settings.packages)}
    for folder in sorted({*folders, _OURS}):
        for place, inner, names in os.walk(folder):
            # What is built stands among the sources, and in folders of such names.
            inner[:] = sorted(name for name in inner if name != "__pycache__" and not name.startswith(("_build", ".")))
            yield from (state for name in sorted(names) if (state := _state(f"{place}/{name}")))

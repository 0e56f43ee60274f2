"""What stands for all that a proof follows from: while it is the same, the proof is."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

import prudent
from prudent.bench.session import NAME as MEASUREMENTS
from prudent.model.record import digest
from prudent.proving.cache import NAME as OBSERVATIONS
from prudent.proving.discovery import Discovery
from prudent.proving.host import forks
from prudent.proving.runner import machine_name

from .settings import Settings

_OURS = Path(prudent.__file__).parent


def fingerprint(settings: Settings, discovery: Discovery) -> str:
    """A digest of the project's files, of our own code, and of what they run on.

    Files count by what the system says of them, not by their bytes: nobody can set the time of the last change.
    """
    files = [[str(path), *_state(path)] for path in _files(settings)]
    found = [[str(one.executable), one.interpreter.as_json()] for one in discovery.installations]
    broken = [[str(one.executable), one.reason] for one in discovery.broken]
    said = {name: value for name, value in os.environ.items() if name.startswith("PRUDENT_")}
    here = [sys.version, platform.platform(), machine_name(), forks()]
    return digest([files, found, broken, said, here])


def traces(settings: Settings) -> str:
    """A digest of what stands in the cache: whoever writes there has proved or measured anew."""
    cache = settings.root / settings.cache
    places = [path for path in (cache / OBSERVATIONS, *sorted((cache / MEASUREMENTS).glob("*"))) if path.exists()]
    return digest([[path.name, *_state(path)] for path in places])


def _state(path: Path) -> tuple[int, ...]:
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns


def _files(settings: Settings) -> Iterator[Path]:
    root = settings.root
    yield from (path for path in [root / "pyproject.toml"] if path.is_file())
    folders = {root / name for name in (settings.docs, settings.snippets, settings.records, settings.packages)}
    for folder in sorted({*folders, _OURS}):
        for place, inner, names in os.walk(folder):
            # What is built stands among the sources, and in folders of such names.
            inner[:] = sorted(name for name in inner if name != "__pycache__" and not name.startswith(("_build", ".")))
            # An editor's lock is a link to nowhere.
            yield from (path for name in sorted(names) if (path := Path(place, name)).is_file())

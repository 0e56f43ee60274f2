"""What stands for all that a proof follows from: while it is the same, the proof is."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from prudent.model.digest import digest
from prudent.proving.discovery import Discovery
from prudent.proving.this_machine import forks, machine_name, possible_compilers
from prudent.reading.folder_walk import paths_below

from .settings import Settings

_OURS = Path(__file__).parent.parent


def fingerprint(settings: Settings, discovery: Discovery) -> str:
    """A digest of the project's files, of our own code, and of what they run on.

    Files count by what the system says of them, not by their bytes: nobody can set the time of the last change.
    """
    files = [_state(path) for path in _files(settings)]
    found = [[str(one.executable), one.interpreter.as_json()] for one in discovery.installations]
    broken = [[str(one.executable), one.reason] for one in discovery.broken]
    said = {name: value for name, value in os.environ.items() if name.startswith("PRUDENT_")}
    # Whoever installs, removes or renews a library changes the folder that it stands in.
    libraries = [_state(Path(entry)) for entry in sys.path if entry.endswith("-packages")]
    compilers = [_state(Path(compiler)) for compiler in possible_compilers()]
    here = [sys.version, platform.release(), machine_name(), forks(), libraries, compilers]
    return digest([files, found, broken, said, here])


def traces(settings: Settings) -> str:
    """A digest of what stands in the cache: whoever writes there has proved or measured anew."""
    cache = settings.root / settings.cache
    return digest([_state(path) for path in sorted([*cache.glob("*"), *cache.glob("*/*")])])


def _state(path: Path) -> tuple[str, int, int, int] | None:
    try:
        found = path.stat()
    except OSError:  # gone meanwhile, or a link to nowhere
        return None
    return str(path), found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _files(settings: Settings) -> Iterator[Path]:
    yield settings.root / "pyproject.toml"
    names = (settings.docs, settings.snippets, settings.records, settings.packages)
    for folder in sorted({*(settings.root / name for name in names), _OURS}):
        # What is built stands among the sources, and in folders of such names.
        yield from paths_below(folder, ("_build", "__pycache__", "."))

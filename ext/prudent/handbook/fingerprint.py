"""Computes a digest of all inputs of a proof: an equal digest means that the proof is still valid."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from prudent.model.digest import digest
from prudent.proving.discovery import Discovery
from prudent.proving.file_state import FileState, file_state
from prudent.proving.machine_capabilities import forks, machine_name, possible_compilers, privileges
from prudent.reading.folder_walk import paths_below
from prudent.reading.page_files import page_paths

from .settings import Settings

_OURS = Path(__file__).parent.parent
_NEVER_READ = ("__pycache__", ".")


def fingerprint(settings: Settings, discovery: Discovery, built: Iterable[Path] = ()) -> str:
    """Return a digest of the project's files, of our own code, and of what they run on.

    Files count by their state and not by their bytes; see `proving.file_state`. `built` are the folders that a build
    writes into: of those that stand among the sources, nothing counts.
    """
    files = _states(_files(settings, frozenset(built)))
    found = [[str(one.executable), one.interpreter.as_json(), one.library_digest] for one in discovery.installations]
    broken = [[str(one.executable), one.reason] for one in discovery.broken]
    said = {name: value for name, value in os.environ.items() if name.startswith("PRUDENT_")}
    compilers = _states(map(Path, possible_compilers()))
    here = [platform.release(), machine_name(), forks(), privileges(), compilers]
    return digest([files, found, broken, said, here, makers()])


def makers() -> str:
    """Return a digest of what makes proofs and pages: our own code, the Python that runs it, and the libraries."""
    # Whoever installs, removes or renews a library changes the folder that it stands in.
    libraries = [Path(entry) for entry in sys.path if entry.endswith("-packages")]
    return digest([sys.version, _states(libraries), _states(paths_below(_OURS, _NEVER_READ))])


def traces(settings: Settings) -> str:
    """Return a digest of what stands in the cache: whoever writes there has proved or measured anew."""
    cache = settings.root / settings.cache
    return digest(_states(sorted([*cache.glob("*"), *cache.glob("*/*")])))


def _states(paths: Iterable[Path]) -> list[tuple[str, FileState | None]]:
    return [(str(path), file_state(path)) for path in paths]


def _files(settings: Settings, built: frozenset[Path]) -> Iterator[Path]:
    yield settings.root / "pyproject.toml"
    # By custom, what Sphinx makes stands among the pages; among the snippets, that name is one like any other.
    built |= {settings.root / settings.docs / "_build", settings.root / settings.cache}
    for name in (settings.docs, settings.snippets, settings.records, settings.packages):
        yield from paths_below(settings.root / name, _NEVER_READ, built)
    # A page may have a name that begins with a dot.
    yield from page_paths(settings.root / settings.docs)

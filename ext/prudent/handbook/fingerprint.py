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
from prudent.reading.folder_walk import names_below
from prudent.reading.page_files import page_paths

from .project_interpreters import importable_code
from .project_settings import Settings

_OURS = Path(__file__).parent.parent
_NEVER_READ = ("__pycache__", ".")  # beginnings of names: what Python generates, and hidden files


def fingerprint(settings: Settings, discovery: Discovery, built: Iterable[Path] = (), made: str = "") -> str:
    """Return a digest of the project's files, our own code, the interpreters, the compilers and the machine.

    Files count by their state and not by their bytes; see `proving.file_state`. `built` are the folders that a build
    writes into; their files do not count, even if the folders lie among the sources. `made` is the digest of `makers`,
    where the caller knows it.
    """
    files = _states(_files(settings, frozenset(built)))
    found = [[str(one.executable), one.interpreter.as_json(), one.library_digest] for one in discovery.installations]
    broken = [[str(one.executable), one.reason] for one in discovery.broken]
    # All variables of ours count, although only two of them are in the key of an observation: see ext/README.md.
    said = {name: value for name, value in os.environ.items() if name.startswith("PRUDENT_")}
    compilers = _states(possible_compilers())
    here = [platform.release(), machine_name(), forks(), privileges(), compilers]
    code = importable_code(settings).states
    # Settings that conf.py may hold: its file may lie outside of the folders that are walked.
    pages: list[object] = [settings.docs, settings.exclude, settings.myst]
    pages += [settings.doctest_setup, settings.doctest_cleanup, settings.doctest_flags, settings.leaks]
    return digest([files, found, broken, said, here, made or makers(), code, pages])


def makers() -> str:
    """Return a digest of what makes proofs and pages: our own code, the Python that runs it, and its libraries."""
    # To install, remove or upgrade a library changes the folder that it is installed in.
    libraries = [entry for entry in sys.path if entry.endswith("-packages")]
    return digest([sys.version, _states(libraries), _states(sorted(names_below(_OURS, _NEVER_READ)))])


def traces(settings: Settings) -> str:
    """Return a digest of the states of the cache's files, which every run that proves or measures anything changes."""
    cache = settings.root / settings.cache
    return digest(_states(sorted(map(str, [*cache.glob("*"), *cache.glob("*/*")]))))


def _states(names: Iterable[str]) -> list[tuple[str, FileState | None]]:
    """Return each name with the state of the file; `None` for a missing file."""
    return [(name, file_state(name)) for name in names]


def _files(settings: Settings, built: frozenset[Path]) -> Iterator[str]:
    # Strings, since to make a `Path` of each of a thousand files takes longer than to look up their states.
    yield str(settings.root / "pyproject.toml")
    # Sphinx's output lies below the pages in `_build` by custom; a folder of snippets may have that name too.
    built |= {settings.root / settings.docs / "_build", settings.root / settings.cache}
    for name in (settings.docs, settings.snippets, settings.records, settings.packages):
        yield from sorted(names_below(settings.root / name, _NEVER_READ, built))
    # The walk above leaves out names that begin with a dot, and a page may have such a name.
    yield from map(str, page_paths(settings.root / settings.docs, settings.exclude))

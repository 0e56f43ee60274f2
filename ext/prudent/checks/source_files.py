"""Finds the files to check, in folders and by name."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .path_patterns import matches, relative_to

SUFFIXES = (".py", ".pyi", ".pyw", ".ipynb")
_LEFT_OUT = frozenset(("__pycache__", "__pypackages__", "node_modules", "venv"))
_PYTHON = re.compile(rb"^#!.*\bpython")


class NothingToCheckError(ValueError):
    """There is nothing to check at a path; the text says why."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to check."""

    path: Path
    name: str
    """The path as findings show it: as the user spelled it."""
    relative: str
    """The path relative to the project, with slashes, by which patterns and the cache know the file."""


def source_files(paths: Iterable[Path], root: Path, exclude: Collection[str] = ()) -> Iterator[SourceFile]:
    """Yield each file that `paths` name or that lies below a folder of theirs, once; raises `NothingToCheckError`.

    Below a folder, hidden files, virtual environments, ``node_modules`` and what git ignores are left out. A file that
    is named itself is checked in any case, unless a pattern of `exclude` matches it.
    """
    seen: set[str] = set()
    for path in paths:
        found = list(_below(path) if path.is_dir() else _named(path))
        for file in found:
            own = SourceFile(file, str(file), relative_to(file, root))
            if own.relative not in seen and not any(matches(own.relative, pattern) for pattern in exclude):
                seen.add(own.relative)
                yield own


def _named(path: Path) -> Iterator[Path]:
    if not path.exists():
        raise NothingToCheckError(f"there is no file or folder {str(path)!r}")
    if path.suffix not in SUFFIXES:
        with path.open("rb") as file:
            # Read at most 200 bytes, since a large binary file may be one line.
            if path.suffix or not _PYTHON.match(file.readline(200)):
                kinds = ", ".join(SUFFIXES)
                raise NothingToCheckError(
                    f"{path} is not a Python file, neither by its name ({kinds}) nor by its first line"
                )
    yield path


def _below(folder: Path) -> Iterator[Path]:
    """Yield the Python files below a folder that are not left out, sorted; raises `NothingToCheckError` if none is."""
    ignored = _ignored_by_git(folder)
    found = False
    for place, folders, files in os.walk(folder):
        here = Path(place)
        # Changed in place: `os.walk` then goes into the folders that are left, in their order.
        folders[:] = sorted(name for name in folders if _is_looked_into(here / name, ignored))
        for name in sorted(files):
            if name.endswith(SUFFIXES) and not name.startswith("."):
                found = True
                if os.path.abspath(here / name) not in ignored:  # noqa: PTH100 -- `resolve` would follow links
                    yield here / name
    if not found:
        raise NothingToCheckError(f"there is no Python file below {folder}")


def _is_looked_into(folder: Path, ignored: Collection[str]) -> bool:
    if folder.name.startswith(".") or folder.name in _LEFT_OUT:
        return False
    return os.path.abspath(folder) not in ignored and not (folder / "pyvenv.cfg").is_file()  # noqa: PTH100 -- as above


def _ignored_by_git(folder: Path) -> frozenset[str]:
    """Return the absolute paths of the files and folders below `folder` that git ignores.

    The set is empty without git, or outside of a repository.
    """
    # With --directory, a folder that is ignored as a whole is one entry, and not each of its files.
    command = ["git", "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory"]
    found = _output(command, folder)
    base = os.path.abspath(folder)  # noqa: PTH100 -- `resolve` would follow links
    return frozenset(os.path.join(base, os.fsdecode(name).rstrip("/")) for name in found.split(b"\0") if name)  # noqa: PTH118 -- strings, as `base`


def _output(command: Sequence[str], folder: Path) -> bytes:
    import subprocess  # noqa: PLC0415 -- not needed for files that the user names

    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False, stdin=subprocess.DEVNULL)  # noqa: S603 -- git with fixed arguments
    except OSError:
        return b""
    return done.stdout if done.returncode == 0 else b""

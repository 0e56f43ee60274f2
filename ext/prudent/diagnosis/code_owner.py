"""Finds the owner of a file: the user, a package with its version, or the standard library."""

from __future__ import annotations

import functools
import importlib.metadata
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from prudent.model.distribution_name import normalized

_INSTALLED = ("site-packages", "dist-packages")


class OwnerKind(StrEnum):
    """The kinds of owner. All values but the last are those of `prudent.model.observation.CodeOwner`."""

    OWN = "snippet"
    LIBRARY = "standard library"
    PACKAGE = "package"
    UNKNOWN = "unknown"
    """The origin cannot be told, as for an exception without a traceback."""


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner of a file, and the path by which a user knows the file."""

    kind: OwnerKind
    name: str
    """``aiohttp 3.13`` for a package; empty for the user's own code."""
    file: str
    """The path relative to the working directory, or to the package's folder; empty if unknown."""

    @property
    def place(self) -> str:
        """The owner and the file in words: ``helper.py``, ``aiohttp 3.13: connector.py``, or ``somewhere``."""
        return ": ".join(part for part in (self.name, self.file) if part) or "somewhere"


@functools.lru_cache(maxsize=1024)  # all leaks of a suite are in few files
def owner_of(where: str, file: str, folder: Path) -> Owner:
    """Return the owner of a file; `folder` is the working directory.

    `where` is the kind of owner that the leak check reported: a value of `OwnerKind`.
    """
    kind = OwnerKind(where)
    if kind is OwnerKind.OWN:
        return Owner(kind, "", shown_path(file, folder))
    if not file:
        return Owner(OwnerKind.UNKNOWN, "unknown code", "")
    if kind is OwnerKind.LIBRARY:
        # On Unix the library's folder is called python3.14, or python3.14t for a free-threaded build.
        return Owner(kind, "the standard library", _below(file, re.compile(r"python\d[\d.]*t?$")))
    package, root = _package(Path(file))
    if root is None:
        return Owner(kind, "", shown_path(file, folder))
    version = _version(root, package)
    # A distribution may be a single module, which has no folder of its own.
    inside = Path(file).relative_to(root / package).as_posix() if (root / package).is_dir() else Path(file).name
    return Owner(kind, f"{package} {version}".strip(), inside)


def shown_path(file: str, folder: Path) -> str:
    """Return the path relative to `folder` if it is below that folder, else unchanged."""
    path = Path(file)
    return path.relative_to(folder).as_posix() if file and path.is_relative_to(folder) else file


def _below(file: str, folder: re.Pattern[str]) -> str:
    """Return the part of a path below the folder whose name matches; the file's name if none does."""
    parts = Path(file).parts
    for position in range(len(parts) - 1, 0, -1):
        if folder.search(parts[position - 1]):
            return "/".join(parts[position:])
    return parts[-1] if parts else ""


def _package(file: Path) -> tuple[str, Path | None]:
    """Return the package or module that an installed file belongs to, and the folder it is installed in."""
    # Take the innermost such folder: a virtual environment may be below the packages of another one.
    for parent in file.parents:
        if parent.name in _INSTALLED:
            return file.relative_to(parent).parts[0].removesuffix(".py"), parent
    return "", None


@functools.cache
def _version(root: Path, package: str) -> str:
    """Return the version of the distribution that contains the package; empty if no distribution lists it."""
    # Try distributions with the name of the package first, so that few lists of files are read: most have that name.
    distributions = sorted(
        importlib.metadata.distributions(path=[str(root)]),
        key=lambda distribution: normalized(distribution.metadata["Name"] or "") != normalized(package),
    )
    for distribution in distributions:
        if any(file.parts[0].removesuffix(".py") == package for file in distribution.files or ()):
            return distribution.version
    return ""

"""Tells whose code a file is: the person's own, a package's with its version, or the standard library's."""

from __future__ import annotations

import functools
import importlib.metadata
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

_INSTALLED = ("site-packages", "dist-packages")


class OwnerKind(StrEnum):
    """Whose code it is. All values but the last are those of `prudent.model.observation.CodeOwner`."""

    OWN = "snippet"
    LIBRARY = "standard library"
    PACKAGE = "package"
    UNKNOWN = "unknown"
    """Exceptions that have lost their tracebacks do not say where they come from."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose code a file is, and what a person calls the file."""

    kind: OwnerKind
    name: str
    """``aiohttp 3.13`` for a package; empty for the person's own code."""
    file: str
    """The path as a person knows it: from the working directory, or from the package's folder; empty if unknown."""

    @property
    def place(self) -> str:
        """``helper.py``, ``aiohttp 3.13: connector.py``; what to say of unknown code."""
        return ": ".join(part for part in (self.name, self.file) if part) or "somewhere"


def owner_of(where: str, file: str, folder: Path) -> Owner:
    """Return the owner of a file that the leak check calls `where`; `folder` is the working directory."""
    kind = OwnerKind(where)
    if kind is OwnerKind.OWN:
        return Owner(kind, "", shown_path(file, folder))
    if not file:
        return Owner(OwnerKind.UNKNOWN, "unknown code", "")
    if kind is OwnerKind.LIBRARY:
        return Owner(kind, "the standard library", _below(file, re.compile(r"python\d[\d.]*t?$")))
    package, root = _package(Path(file))
    if root is None:
        return Owner(kind, "", shown_path(file, folder))
    version = _version(root, package)
    inside = Path(file).relative_to(root / package).as_posix() if (root / package).is_dir() else Path(file).name
    return Owner(kind, f"{package} {version}".strip(), inside)


def shown_path(file: str, folder: Path) -> str:
    """Return a path from the working directory if it is below it; as it is otherwise."""
    path = Path(file)
    return path.relative_to(folder).as_posix() if file and path.is_relative_to(folder) else file


def _below(file: str, folder: re.Pattern[str]) -> str:
    """Return the part of a path behind the folder that matches; the file's name if none does."""
    parts = Path(file).parts
    for position in range(len(parts) - 1, 0, -1):
        if folder.search(parts[position - 1]):
            return "/".join(parts[position:])
    return parts[-1] if parts else ""


def _package(file: Path) -> tuple[str, Path | None]:
    """Return the name of the package (or module) that a file belongs to, and the folder in which that is installed."""
    for parent in file.parents:
        if parent.name in _INSTALLED:
            return file.relative_to(parent).parts[0].removesuffix(".py"), parent
    return "", None


@functools.cache
def _version(root: Path, package: str) -> str:
    """Return the version of the distribution that brings the package; empty if its metadata do not say."""
    # Most are named like their package; only for the others are all of them asked.
    distributions = sorted(
        importlib.metadata.distributions(path=[str(root)]),
        key=lambda distribution: _normal(distribution.metadata["Name"] or "") != _normal(package),
    )
    for distribution in distributions:
        if any(file.parts[0].removesuffix(".py") == package for file in distribution.files or ()):
            return distribution.version
    return ""


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()

"""Finds the code that a suite tests: the project's folder, and the project's packages where they are installed."""

from __future__ import annotations

import configparser
import importlib.metadata
import importlib.util
import json
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path


def own_code(root: Path, packages: Iterable[str]) -> list[Path]:
    """Return the files and folders whose code is the project's own.

    These are the project's folder `root`; the modules and packages that its distribution has installed, as by tox or
    nox, unless it is editable; and the `packages` that a setting names. Raises `LookupError` for one of `packages` that
    cannot be found.
    """
    return [root, *_installed(_project_name(root)), *(place for name in packages for place in _places(name))]


def _project_name(root: Path) -> str:
    """Return the name of the distribution that the folder is the source of; empty if no file says it."""
    try:
        project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        project = {}
    tables = (project.get("project"), project.get("tool", {}).get("poetry"))
    for table in tables:
        if isinstance(table, dict) and "name" in table:
            return str(table["name"])
    # Projects that have not moved to `pyproject.toml` declare themselves for setuptools.
    old = configparser.ConfigParser(interpolation=None)
    try:
        old.read(root / "setup.cfg", encoding="utf-8")
    except (configparser.Error, ValueError):
        return ""
    return old.get("metadata", "name", fallback="")


def _installed(name: str) -> Iterator[Path]:
    """Yield the modules and packages that a distribution has installed; none if it is editable or not installed."""
    try:
        distribution = importlib.metadata.distribution(name)
    except (importlib.metadata.PackageNotFoundError, ValueError):  # an empty name is a ValueError
        return
    origin = json.loads(distribution.read_text("direct_url.json") or "{}")
    if origin.get("dir_info", {}).get("editable"):
        return  # its code is in the project's folder
    files = [file for file in distribution.files or () if file.suffix in (".py", ".so", ".pyd")]
    # A distribution lists its scripts too, by paths that lead out of the folder of packages.
    tops = {file.parts[0] for file in files if file.parts[0] not in ("..", "__pycache__")}
    yield from (Path(str(distribution.locate_file(top))).resolve() for top in sorted(tops))


def _places(name: str) -> Iterator[Path]:
    """Yield the folders of a package, or the file of a module."""
    try:
        spec = importlib.util.find_spec(name)
    except ModuleNotFoundError:  # the package that contains it is missing
        spec = None
    if spec is None:
        raise LookupError(f"the setting prudent_own names {name!r}, and there is no such package")
    if spec.submodule_search_locations:
        yield from (Path(place).resolve() for place in spec.submodule_search_locations)
    elif spec.origin:
        yield Path(spec.origin).resolve()

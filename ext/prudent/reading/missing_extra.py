"""Advises what to install if a package is missing that only handbooks need."""

from __future__ import annotations

from importlib.util import find_spec

EXTRA = "handbook"
"""The extra with the packages that are needed to read and prove a handbook; see `pyproject.toml`."""
_PACKAGES = ("sphinx", "docutils", "myst_parser", "markdown_it", "filelock")


def missing_extra(error: ModuleNotFoundError) -> str:
    """Return what to install if the missing module is of a package of the extra; empty for any other module."""
    package = (error.name or "").partition(".")[0]
    return _advice(package) if package in _PACKAGES else ""


def missing_package() -> str:
    """Return what to install if a package of the extra is missing, without importing any; empty if none is missing."""
    return next((_advice(package) for package in _PACKAGES if find_spec(package) is None), "")


def _advice(package: str) -> str:
    return f"{package} is not installed, which a handbook's pages need: python -m pip install 'prudent[{EXTRA}]'"

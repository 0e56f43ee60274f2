"""Says what to install where a package is missing that only handbooks need."""

from __future__ import annotations

from importlib.util import find_spec

EXTRA = "handbook"
"""The extra that brings what reads and proves the pages of a handbook; see `pyproject.toml`."""
_PACKAGES = ("sphinx", "docutils", "myst_parser", "markdown_it", "filelock")


def missing_extra(error: ModuleNotFoundError) -> str:
    """Return what to install if a package of the extra is what could not be found; empty if it is another one."""
    package = (error.name or "").partition(".")[0]
    return _advice(package) if package in _PACKAGES else ""


def missing_package() -> str:
    """Return what to install if a package of the extra is not there; empty if all are. Loads none of them."""
    return next((_advice(package) for package in _PACKAGES if find_spec(package) is None), "")


def _advice(package: str) -> str:
    return f"{package} is not installed, which a handbook's pages need: python -m pip install 'prudent[{EXTRA}]'"

"""Says what to install where a package is missing that only handbooks need."""

from __future__ import annotations

EXTRA = "handbook"
"""The extra that brings what reads and proves the pages of a handbook; see `pyproject.toml`."""
_PACKAGES = frozenset({"docutils", "filelock", "markdown_it", "myst_parser", "sphinx"})


def missing_extra(error: ModuleNotFoundError) -> str:
    """Return what to install if a package of the extra is what could not be found; empty if it is another one."""
    package = (error.name or "").partition(".")[0]
    if package not in _PACKAGES:
        return ""
    return f"{package} is not installed, which a handbook's pages need: python -m pip install 'prudent[{EXTRA}]'"

"""Finds the folder of the project that a user works in, for the static check and for the handbook alike."""

from __future__ import annotations

from pathlib import Path

_FILE = "pyproject.toml"


def project_root(folder: Path) -> Path:
    """Return the nearest folder from `folder` upwards with a ``pyproject.toml``; `folder` itself if there is none.

    A folder whose file has a table ``[tool.prudent]`` is preferred to a nearer one without: in a repository of many
    packages, each with a ``pyproject.toml``, the outermost file may hold the settings.
    """
    holding = [place for place in (folder, *folder.parents) if (place / _FILE).is_file()]
    ours = (place for place in holding if is_adopted(place))
    return next(ours, holding[0] if holding else folder)


def is_adopted(root: Path) -> bool:
    """Return whether the project in a folder has a table ``[tool.prudent]``; the pytest plugin needs one."""
    path = root / _FILE
    # Not parsed: a file that is no TOML must not fail a run of pytest in a project that does not use us.
    return path.is_file() and "[tool.prudent" in path.read_text(encoding="utf-8", errors="replace")

"""Patterns of paths, as ``exclude`` and ``per-file-ignores`` have them."""

from __future__ import annotations

import fnmatch
import os
from pathlib import Path


def matches(path: str, pattern: str) -> bool:
    """Return whether a path, with slashes and relative to the project, is what a pattern names or lies below it.

    A pattern without a slash stands for a name anywhere on the path, as in ``.gitignore``.
    """
    own = pattern.removeprefix("./").rstrip("/")
    parts = path.split("/")
    if "/" not in own:
        return any(fnmatch.fnmatchcase(part, own) for part in parts)
    beginnings = ["/".join(parts[: end + 1]) for end in range(len(parts))]
    # An absolute path is tried as well: '*/generated/*' is meant for a folder at the top, too.
    return any(fnmatch.fnmatchcase(own_path, own) for part in beginnings for own_path in (part, f"/{part}"))


def relative_to(path: Path, root: Path) -> str:
    """Return the path relative to the project, however it was spelled; as it is if it lies outside."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 -- links stay what they are called
    return absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else absolute.as_posix()

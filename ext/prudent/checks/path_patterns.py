"""Matches paths against the patterns of ``exclude`` and ``per-file-ignores``."""

from __future__ import annotations

import fnmatch
import os
from pathlib import Path


def matches(path: str, pattern: str) -> bool:
    """Return whether a pattern names the path or a folder above it.

    `path` is relative to the project, with slashes. A pattern without a slash matches a name anywhere on the path, as
    in ``.gitignore``.
    """
    own = pattern.removeprefix("./").rstrip("/")
    parts = path.split("/")
    if "/" not in own and not pattern.startswith("./"):
        return any(fnmatch.fnmatchcase(part, own) for part in parts)
    # Each folder above the path is tried, so that a pattern of a folder takes all that lies below it.
    beginnings = ["/".join(parts[: end + 1]) for end in range(len(parts))]
    # Each is tried with a slash before it too, so that '*/generated/*' matches a folder at the top.
    return any(fnmatch.fnmatchcase(own_path, own) for part in beginnings for own_path in (part, f"/{part}"))


def relative_to(path: Path, root: Path) -> str:
    """Return the path relative to the project's folder, with slashes; a path outside of that stays absolute."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 -- `resolve` would replace a link by what it leads to
    return absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else absolute.as_posix()

"""Caches the findings of each file by its content, so that an unchanged file is not checked again."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Iterable
from dataclasses import astuple, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from .finding import Edit, Finding
from .source_reader import Grammar

_NAME = "check.json"
_FIELDS = tuple(field.name for field in fields(Finding))


@cache
def _checker_digest() -> str:
    """Return a digest of the checker's sources and of the running Python; any change invalidates the cache."""
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


class FindingCache:
    """The cached findings of a project's files, kept in ``check.json`` below `folder`.

    If that file cannot be read or written, every file is checked anew; no error is raised.
    """

    def __init__(self, folder: Path, grammar: Grammar) -> None:
        self._folder = folder
        self._conditions = f"{_checker_digest()} {grammar[0]}.{grammar[1]}"
        self._files = self._read()
        self._changed = False

    def look_up(self, relative: str, name: str, content: bytes) -> list[Finding] | None:
        """Return the cached findings of a file with this content; `None` if they are not cached.

        `relative` is the path by which the file is stored; `name` is the path that the findings are to show.
        """
        known = self._files.get(relative)
        if known is None or known[0] != _digest(content):
            return None
        # Another run may have spelled the stored path differently, such as relative to another folder.
        return [replace(_finding(row), path=name) for row in known[1]]

    def store(self, relative: str, content: bytes, findings: Iterable[Finding]) -> None:
        """Store the findings in a file with this content; `save` writes them."""
        self._files[relative] = [_digest(content), [astuple(finding) for finding in findings]]
        self._changed = True

    def save(self) -> None:
        """Write the cache to its file, if findings were stored."""
        import json  # noqa: PLC0415 -- nothing is written where nothing is cached

        if not self._changed:
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            ignore = self._folder / ".gitignore"  # so that nobody commits the cache
            if not ignore.exists():
                ignore.write_text("*\n", encoding="utf-8")
            # A temporary file is renamed into place, so that another run at the same time never reads half a file.
            written = self._folder / f"{_NAME}.{os.getpid()}"
            written.write_text(json.dumps([self._conditions, self._files]), encoding="utf-8")
            written.replace(self._folder / _NAME)

    def _read(self) -> dict[str, Any]:
        import json  # noqa: PLC0415 -- nothing is read where nothing is cached

        try:
            conditions, files = json.loads((self._folder / _NAME).read_text(encoding="utf-8"))
        except (OSError, ValueError, TypeError):
            return {}  # no cache yet, or garbage: `save` replaces it
        return files if conditions == self._conditions and isinstance(files, dict) else {}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _finding(row: list[Any]) -> Finding:
    # `astuple` has made a tuple of the edit as well, and JSON lists of both.
    named = dict(zip(_FIELDS, row, strict=True))
    first, last, lines = named["edit"] or (0, 0, ())
    edit = Edit(first, last, tuple(lines)) if named["edit"] else None
    return Finding(**named | {"edit": edit})

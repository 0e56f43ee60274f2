"""Remembers the pages that this process has read, since a preview builds again and again while one page changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .markdown import MarkdownReader
from .page import Page
from .page_parser import read_page

_Key = tuple[str, str, Path, str]
_known: dict[_Key, tuple[str, Page, list[bytes | None]]] = {}
"""By settings and page: the text, what was read from it, and the contents of the files that it inserts."""


class KnownPages:
    """Reads Markdown pages with the same settings; a page is parsed again when its text or a file in it has changed."""

    def __init__(self, myst: dict[str, Any]) -> None:
        """Raises `TypeError` or `ValueError` if MyST refuses its settings."""
        self._reader = MarkdownReader(myst)
        self._settings = repr(sorted(myst.items()))

    def read(self, path: str, text: str, root: Path, docs: str) -> Page:
        """Return the page; the arguments are those of `read_page`."""
        key = self._settings, path, root, docs
        known = _known.get(key)
        if known and known[0] == text and known[2] == _contents(known[1]):
            return known[1]
        page = read_page(self._reader, path, text, root, docs)
        _known[key] = text, page, _contents(page)
        return page


def _contents(page: Page) -> list[bytes | None]:
    return [_content(path) for path in page.inserted]


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:  # it may be there the next time
        return None

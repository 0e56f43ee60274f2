"""Caches parsed pages: a preview makes many builds in one process, and mostly one page has changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .errors import TextError
from .markdown import MarkdownReader
from .page import Page
from .page_parser import read_page
from .text_files import read_text

_Key = tuple[str, str, Path, str]
_known: dict[_Key, tuple[str, Page]] = {}
"""The text and the parsed page, by the settings and the page."""


class PageCache:
    """Reads Markdown pages with the same settings; a page is parsed again when its text or a file in it has changed."""

    def __init__(self, myst: dict[str, Any]) -> None:
        """Raises `TypeError` or `ValueError` if MyST refuses its settings."""
        self._reader = MarkdownReader(myst)
        self._settings = repr(sorted(myst.items()))

    def read(self, path: str, text: str, root: Path, docs: str) -> Page:
        """Return the page; the arguments are those of `read_page`."""
        key = self._settings, path, root, docs
        known = _known.get(key)
        if known and known[0] == text and all(_text(file) == was for file, was in known[1].inserted):
            return known[1]
        page = read_page(self._reader, path, text, root, docs)
        _known[key] = text, page
        return page


def _text(path: Path) -> str | None:
    try:
        return read_text(path)
    except TextError:  # the file may be readable in a later build
        return None

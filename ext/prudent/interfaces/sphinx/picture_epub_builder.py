"""Builds the EPUB with the manifest that inline pictures need, which Sphinx's own builder does not write."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from sphinx.builders.epub3 import Epub3Builder

# The entry of a page, as Sphinx's template ``content.opf`` writes it.
_ITEM = re.compile(r'<item id="[^"]*" href="([^"]*)" media-type="application/xhtml\+xml" (?=/>)')
_PICTURE = re.compile(r"<svg[\s>]")


class PictureEpubBuilder(Epub3Builder):
    """Sphinx's builder ``epub`` with another manifest."""

    def build_content(self) -> None:
        """Write the manifest, and mark in it the pages that hold an SVG, as EPUB 3.3 asks for in its section D.8."""
        super().build_content()
        path = Path(self.outdir) / "content.opf"
        path.write_text(_ITEM.sub(self._marked, path.read_text(encoding="utf-8")), encoding="utf-8")

    def _marked(self, item: re.Match[str]) -> str:
        page = (Path(self.outdir) / unquote(item[1])).read_text(encoding="utf-8")
        return f'{item[0]}properties="svg" ' if _PICTURE.search(page) else item[0]

"""What depends on all pages is made when a page is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from prudent.interfaces.sphinx.nodes import deferred, picture

if TYPE_CHECKING:
    from .conftest import Project


PLACEHOLDERS = (picture, deferred)


def test_before_a_page_is_written_the_placeholders_are_there(pages: Project) -> None:
    env = pages.build().app.env
    assert [len(list(env.get_doctree("index").findall(kind))) for kind in PLACEHOLDERS] == [0, 2]
    assert len(list(env.get_doctree("keep").findall(picture))) == 1


def test_the_table_links_as_each_builder_writes_its_links(pages: Project) -> None:
    assert 'href="keep/#exc01"' in (pages.build("dirhtml").app.outdir / "index.html").read_text(encoding="utf-8")
    assert '"keep.html#exc01"' in pages.build("html").page("index")


def test_an_empty_list_is_left_out(handbook: Project) -> None:
    built = handbook.build("latex")
    (path,) = built.app.outdir.glob("*.tex")
    text = path.read_text(encoding="utf-8")
    assert "0 of 2 code blocks" in text
    assert not re.search(r"begin{itemize}\s*\\end{itemize}", text)

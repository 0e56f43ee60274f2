"""Builders that cannot show pictures show all the rest."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from prudent.interfaces.sphinx.nodes import deferred, picture

if TYPE_CHECKING:
    from .conftest import Built, Project

EPUB = "version = release = '1'\ncopyright = 'nobody'\n"
PLACEHOLDERS = (picture, deferred)


def left_over(built: Built) -> list[str]:
    env = built.app.env
    found = []
    for docname in env.found_docs:
        tree = env.get_and_resolve_doctree(docname, built.app.builder, tags=built.app.tags)
        found += [type(node).__name__ for kind in PLACEHOLDERS for node in tree.findall(kind)]
    return found


@pytest.mark.parametrize("builder", ["html", "dirhtml", "text", "latex", "man", "texinfo", "epub", "xml", "pseudoxml"])
def test_no_builder_meets_a_node_of_ours(pages: Project, builder: str) -> None:
    if builder == "epub":
        pages.conf += EPUB
    built = pages.build(builder)
    assert [text for text in built.warnings if "unknown node" in text.lower()] == []
    assert built.warnings == ()
    assert left_over(built) == []
    if built.app.builder.format != "html":
        written = [path for path in built.app.outdir.rglob("keep.*") if path.is_file()]
        written += [path for path in built.app.outdir.iterdir() if path.suffix in (".tex", ".texi", ".1")]
        assert written
        assert not any("<svg" in path.read_text(encoding="utf-8") for path in written)


def test_the_text_has_the_path_in_words_and_the_tables(pages: Project, running: str) -> None:
    built = pages.build("text")
    page = built.page("keep")
    assert '"frame read, local \'result\'" → "ValueError.__traceback__" → "tb_frame"' in " ".join(page.split())
    assert "Prints:" in page
    assert "svg" not in page
    assert re.search(rf"\| File +\| {running} +\|", page)
    assert re.search(r'\| "bad.py" +\| ✓ leaks +\|', page)
    assert re.search(r'\| "good.py" +\| ✓ clean +\|', page)
    index = built.page("index")
    assert "EXC01" in index
    assert f"Leaks on {running}." in " ".join(index.split())
    assert "1 of 3 code blocks on this site" in " ".join(index.split())
    assert "docs/other.md:3: a reason" in " ".join(index.split())


def test_latex_has_the_path_in_words_and_the_tables(pages: Project) -> None:
    built = pages.build("latex")
    (path,) = built.app.outdir.glob("*.tex")
    text = path.read_text(encoding="utf-8")
    assert "frame read, local" in text
    assert "tb\\_frame" in text
    assert "svg" not in text
    assert text.count("\\begin{tabulary}") + text.count("\\begin{tabular}") >= 2
    assert "\\(\\checkmark\\) leaks" in text
    assert "a reason" in text


def test_an_epub_is_well_formed_and_has_the_picture(pages: Project) -> None:
    pages.conf += EPUB
    built = pages.build("epub")
    (path,) = built.app.outdir.glob("*.epub")
    with zipfile.ZipFile(path) as book:
        page = book.read("keep.xhtml").decode()
        index = book.read("index.xhtml").decode()
    ET.fromstring(page.partition("<!DOCTYPE html>")[2] or page)  # noqa: S314 -- written by ourselves
    assert '<svg class="prudent-picture" role="img"' in page
    assert "tb_frame" in page
    assert 'href="keep.xhtml#exc01"' in index


WILD = """\
# /// proof
# prints = "\\u001b[31mred\\u0007 \\u0000<script>alert(1)</script> & \\ud7ff\\u202e\\u0085end"
# clean = true
# raises = "ValueError: \\u001b[0m<b>bold</b>\\u0000"
# ///
# -*- coding: utf-8 -*-
import sys
out = u"\\x1b[31mred\\x07 \\x00<script>alert(1)</script> & \\ud7ff\\u202e\\x85end"
getattr(sys.stdout, "buffer", sys.stdout).write(out.encode("utf-8"))
raise ValueError("\\x1b[0m<b>bold</b>\\x00")
"""


@pytest.mark.parametrize("builder", ["html", "epub"])
def test_what_a_snippet_prints_is_text_and_steers_nothing(handbook: Project, builder: str) -> None:
    handbook.write("snippets/keep/case_wild.py", WILD)
    handbook.write("docs/other.md", "# Other\n\n```{snippet} keep/case_wild.py\n```\n")
    if builder == "epub":
        handbook.conf += EPUB
    built = handbook.build(builder)
    assert built.warnings == ()
    page = built.page("other")
    assert r"\x1b[31mred\x07 \x00&lt;script&gt;alert(1)&lt;/script&gt; &amp; " in page
    assert r"\x1b[0m&lt;b&gt;bold&lt;/b&gt;\x00" in page
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", page)
    if builder == "epub":
        ET.fromstring(page.partition("<!DOCTYPE html>")[2] or page)  # noqa: S314 -- written by ourselves

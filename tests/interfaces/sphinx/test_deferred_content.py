"""What depends on all pages is made when a page is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from prudent.interfaces.sphinx.deferred_content import CONTENTS, Content
from prudent.interfaces.sphinx.nodes import deferred, picture
from prudent.interfaces.sphinx.rule_overview import rule_table

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

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


def test_content_is_made_once_for_its_digest_and_its_page(pages: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def counted(env: BuildEnvironment, docname: str) -> Content:
        made.append(docname)
        return rule_table(env, docname)

    monkeypatch.setitem(CONTENTS, "rule-table", counted)
    pages.build()
    assert made == ["index"]


@pytest.mark.parametrize("builder", ["html", "singlehtml"])
def test_a_table_that_a_page_shows_twice_is_there_twice(pages: Project, builder: str) -> None:
    once = pages.build(builder).words("index").count("Keep no caught exception")
    pages.change("docs/index.md", "```{toctree}", "```{rule-table}\n```\n\n```{toctree}")
    assert pages.build(builder).words("index").count("Keep no caught exception") == once + 1

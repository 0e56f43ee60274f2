"""Each page's description: the rule's sentence, or whole sentences, never half a word."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from prudent.interfaces.sphinx.page_descriptions import shortened

if TYPE_CHECKING:
    from .conftest import Project

LONG = "A page of `code` says more than fits, " * 9 + 'and it ends with "words" & such.'


class Marks(HTMLParser):
    """The `<meta>` and `<link>` of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name: text or "" for name, text in attrs}
        if tag == "meta" and "content" in own:
            self.found.append((own.get("name") or own.get("property") or own.get("http-equiv", ""), own["content"]))
        if tag == "link":
            self.found.append((own.get("rel", ""), own.get("href", "")))

    def all(self, name: str) -> list[str]:
        return [unescape(text) for own, text in self.found if own == name]


def test_a_rules_page_is_described_by_the_rule(handbook: Project) -> None:
    marks = Marks(handbook.build().page("keep"))
    assert marks.all("description") == ["A local must not outlive its handler."]


def test_another_page_is_described_by_whole_words_of_its_first_paragraph(handbook: Project) -> None:
    handbook.write("docs/other.md", f"# Other\n\n| a |\n|---|\n| b |\n\n{LONG}\n\nMore.\n")
    (text,) = Marks(handbook.build().page("other")).all("description")
    assert text.endswith(" …")
    assert LONG.replace("`", "").startswith(text.removesuffix(" …"))
    assert 150 < len(text) <= 200
    assert LONG.replace("`", "")[len(text) - 2] in " ,"


def test_what_shows_pasted_links_gets_the_same(handbook: Project) -> None:
    pytest.importorskip("sphinxext.opengraph")
    handbook.conf += (
        'extensions.append("sphinxext.opengraph")\nogp_site_url = html_baseurl = "https://example.org/g/"\n'
    )
    handbook.write("docs/other.md", f'# Other\n\nA "quoted" word & a sign. {LONG}\n')
    built = handbook.build()
    for page, text in (("keep", "A local must not outlive its handler."), ("other", "A “quoted” word & a sign.")):
        marks = Marks(built.page(page))
        assert marks.all("og:description") == marks.all("description") == [text]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("One. Two. Three.", "One. Two."),
        ("One. Two", "One. Two"),
        ("Long words, without an end", "Long …"),
        ("Note: words without an end", "Note …"),
    ],
)
def test_a_text_is_cut_between_sentences_or_else_between_words(text: str, short: str) -> None:
    assert shortened(text, 11 if "Long" in text or "Note" in text else 10) == short

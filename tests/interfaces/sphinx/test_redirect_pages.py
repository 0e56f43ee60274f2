"""Short links unfurl with the rule they lead to, and an unknown address leads back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from prudent.handbook.site_addresses import Link
from prudent.interfaces.sphinx import social_card_text
from prudent.interfaces.sphinx.redirect_pages import Site, missing_page, redirect_page
from prudent.model.rule import Rule

from .test_page_descriptions import Marks

if TYPE_CHECKING:
    from .conftest import Project

SITE = Site("The guide", "https://example.org/g/", "_static/card.png", "A picture", "_static/icon.svg")
SENTENCE = "A local must not outlive its handler."


def built_page(project: Project, name: str) -> str:
    return (Path(project.build().app.outdir) / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("address", ["r/EXC01/", "r/keep/", "r/EXC01/evidence/"])
def test_a_short_link_unfurls_with_the_rules_sentence(whole: Project, address: str) -> None:
    page = built_page(whole, f"{address}index.html")
    marks = Marks(page)
    (title,) = marks.all("og:title")
    assert title.startswith("EXC01: Keep no caught exception")
    assert marks.all("og:description") == marks.all("description") == [SENTENCE]
    assert SENTENCE in re.sub("<[^>]*>", "", page.partition("<body>")[2])
    assert "stands there" not in page
    (canonical,) = marks.all("canonical")
    assert (Path(whole.root) / "docs/_build/html" / address / canonical).resolve().name == "keep.html"
    assert marks.all("og:image") == marks.all("og:url") == []  # no such address is whole here


def test_a_site_that_knows_its_address_gives_whole_ones_and_the_picture(
    whole: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("sphinxext.opengraph")
    monkeypatch.setattr(social_card_text, "HAS_PILLOW", False)  # with it the rule has a picture of its own
    whole.conf += (
        'extensions.append("sphinxext.opengraph")\nogp_site_url = html_baseurl = "https://example.org/g/"\n'
        'ogp_image = "_static/card.png"\nogp_image_alt = "A \\"card\\""\n'
    )
    marks = Marks(built_page(whole, "r/EXC01/index.html"))
    assert marks.all("og:image") == ["https://example.org/g/_static/card.png"]
    assert marks.all("og:image:alt") == ['A "card"']
    assert marks.all("og:url") == ["https://example.org/g/r/EXC01/"]
    assert marks.all("canonical") == ["https://example.org/g/keep.html"]


def test_a_screen_reader_finds_the_main_part_of_a_page_that_is_not_there() -> None:
    page = missing_page(SITE, [])
    assert page.index("<main>") < page.index("<h1>") < page.index("</main>")


def test_what_a_rule_says_cannot_leave_its_attribute() -> None:
    wild = '"><script>alert(1)</script> & more'
    rule = Rule("EXC01", wild, wild, "new", "docs/a.md", 1, "snippets/a")
    page = redirect_page(Link("r/EXC01/", "a.html#exc01", wild, rule=rule), SITE)
    assert "<script" not in page
    assert Marks(page).all("og:description") == [wild]


def test_every_link_of_the_page_for_unknown_addresses_works_from_any_depth(whole: Project) -> None:
    page = built_page(whole, "404.html")
    assert "EXC01" in page
    assert {address[:1] for address in re.findall(r'(?:href|src)="([^"]*)"', page)} == {"/"}
    whole.conf += '\nhtml_baseurl = "https://example.org/guide/"\n'
    addresses = re.findall(r'(?:href|src)="([^"]*)"', built_page(whole, "404.html"))
    assert {address[:26] for address in addresses} == {"https://example.org/guide/"}
    folder = Path(whole.root) / "docs/_build/html"
    assert all((folder / address[26:]).exists() for address in addresses)


def test_the_page_for_unknown_addresses_has_the_icon_and_is_not_searched() -> None:
    marks = Marks(missing_page(SITE, []))
    assert marks.all("icon") == ["https://example.org/g/_static/icon.svg"]
    assert marks.all("robots") == ["noindex"]

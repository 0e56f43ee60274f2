"""Pages on paper: nothing of the screen is stamped over them, no table is cut, and the cheat sheet is one sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .conftest import Site

WIDTH = 718
"""Pixels of A4 between margins of a centimetre."""
BEYOND = """() => [...document.querySelectorAll("article table")].filter(
    (table) => table.getBoundingClientRect().right > document.documentElement.clientWidth + 1
).map((table) => table.className)"""
STAMPED = """() => [...document.querySelectorAll(
    ".skip-to-content, .prudent-copy, .prudent-expand, .prudent-filter"
)].filter((found) => found.getClientRects().length).map((found) => found.className)"""


def sheets(page: Page) -> int:
    """Return how many sheets of A4 the page takes, as the PDF counts them."""
    content = page.pdf(format="A4", prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", content))


def test_the_cheat_sheet_is_one_sheet_with_every_rule(page: Page, site: Site) -> None:
    page.goto(f"{site.url}cheat-sheet.html")
    assert page.locator(".prudent-sheet-rule").count() == len(
        list((site.folder / "r").glob("[A-Z][A-Z][A-Z][0-9][0-9]"))
    )
    assert sheets(page) == 1
    page.add_style_tag(content=".prudent-sheet { font-size: 11pt !important }")
    assert sheets(page) > 1  # it would be noticed


@pytest.mark.parametrize("name", ["index", "cheat-sheet", "exceptions/caught-exception-in-local", "upgrades", "rules"])
def test_nothing_is_stamped_over_a_page_and_no_table_is_cut(page: Page, site: Site, name: str) -> None:
    page.set_viewport_size({"width": WIDTH, "height": 1000})
    page.emulate_media(media="print")
    page.goto(f"{site.url}{name}.html")
    assert page.evaluate(BEYOND) == []
    assert page.evaluate(STAMPED) == []

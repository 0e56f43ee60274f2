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


MOST = 4
"""Sheets of A4 that most rules take with their code, their outputs and their tables."""
LONGEST = 5
"""Sheets of the rule that lists every call of the standard library that leaves a cycle, and of any other."""
WITH_FIGURES = 7
"""Sheets of a rule with a benchmark, which has a table for each machine: how many there are, each build finds anew."""


def test_a_rule_takes_few_sheets(page: Page, site: Site) -> None:
    taken, too_long = {}, {}
    for link in (site.folder / "r").glob("[A-Z][A-Z][A-Z][0-9][0-9]"):
        page.goto(f"{site.url}r/{link.name}/")
        page.wait_for_url(re.compile(r"^(?!.*/r/).*\.html"))
        page.wait_for_load_state()
        taken[link.name] = sheets(page)
        if taken[link.name] > (WITH_FIGURES if page.locator(".prudent-benchmark").count() else LONGEST):
            too_long[link.name] = taken[link.name]
    few = [rule for rule, count in taken.items() if count <= MOST]
    assert "EXC01" in few
    assert len(few) > len(taken) / 2, taken  # a sentence more may begin another sheet
    assert too_long == {}, taken
    page.goto(f"{site.url}r/EXC01/")
    page.wait_for_url("**/caught-exception-in-local.html*")
    page.add_style_tag(content=".prudent-snippet { columns: 1 !important }")
    assert sheets(page) > MOST  # it would be noticed


def test_paper_opens_what_is_folded_but_on_a_long_page_only_what_the_reader_opened(page: Page, site: Site) -> None:
    page.goto(f"{site.url}killing/uncancel.html")
    folded = page.locator("details.prudent-folded")
    assert folded.evaluate_all("(all) => all.map((one) => one.open)") == [False] * folded.count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert folded.evaluate_all("(all) => all.every((one) => one.open)")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not folded.evaluate_all("(all) => all.some((one) => one.open)")

    page.goto(f"{site.url}exceptions/standard-library-cycles.html")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.prudent-long[open]").count() == 0
    assert page.locator(".prudent-closed").count() == page.locator("details.prudent-long").count() > 0
    page.get_by_role("button", name="Show all code").click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.prudent-long:not([open])").count() == 0
    assert page.locator(".prudent-closed").count() == 0

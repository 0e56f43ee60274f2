"""The text of charts and pictures can be read on a phone, where all that is scaled to the screen becomes small."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .conftest import Site

LEAST = 10
"""Pixels of the phone's screen, as style sheets count them."""
SMALL = """(least) => [...document.querySelectorAll("article svg text")].filter((text) => {
    const size = parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM()?.a;
    return text.getClientRects().length && size < least;
}).map((text) => text.textContent)"""
CUT = """() => [...document.querySelectorAll("article svg.prudent-chart")].flatMap((chart) => {
    const end = chart.getBoundingClientRect().right;
    return [...chart.querySelectorAll("text")].filter((text) => text.getBoundingClientRect().right > end + 1);
}).map((text) => text.textContent)"""
DIVIDED = r"""() => [...document.querySelectorAll(".prudent-measures thead th")].flatMap((head) => {
    const walker = document.createTreeWalker(head, NodeFilter.SHOW_TEXT), divided = [];
    for (let node; (node = walker.nextNode());) for (const word of node.data.matchAll(/[^\s-]+/g)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1) divided.push(word[0]);
    }
    return divided;
})"""
ALL_OPEN = "for (const folded of document.querySelectorAll('details')) folded.open = true"


def test_no_text_of_a_picture_is_small_or_cut_on_a_phone(phone: Page, site: Site) -> None:
    faults = {}
    pictured = [name for name in site.pages() if "prudent-picture" in (site.folder / name).read_text("utf-8")]
    assert len(pictured) > 10
    for address in pictured:
        phone.goto(site.url + address)
        phone.evaluate(ALL_OPEN)
        faults[address] = phone.evaluate(SMALL, LEAST) + phone.evaluate(CUT)
    assert {address: found for address, found in faults.items() if found} == {}
    # The drawing for wide screens, scaled to this one, would be noticed.
    phone.goto(f"{site.url}float-reuse/index.html")
    phone.add_style_tag(content=".prudent-wide { display: inline !important }")
    assert phone.evaluate(SMALL, LEAST) != []


def test_of_each_chart_one_drawing_is_shown(page: Page, phone: Page, site: Site) -> None:
    for device in (page, phone):
        device.goto(f"{site.url}float-reuse/index.html")
        drawn, shown = (device.locator(f"svg.prudent-chart{only}").count() for only in ("", ":visible"))
        assert drawn == 2 * shown > 0


def test_no_word_in_the_head_of_a_table_of_figures_is_divided(page: Page, phone: Page, site: Site) -> None:
    page.set_viewport_size({"width": 1400, "height": 900})
    measured = [name for name in site.pages() if "prudent-measures" in (site.folder / name).read_text("utf-8")]
    assert measured
    for device in (page, phone):
        for address in measured:
            device.goto(site.url + address)
            device.evaluate(ALL_OPEN)
            assert device.evaluate(DIVIDED) == [], address
    page.add_style_tag(content=".prudent-measures th { width: 1em !important; overflow-wrap: anywhere !important }")
    assert page.evaluate(DIVIDED) != []

"""Who follows a link to a place in a page sees it with its heading, not under the bar that a phone keeps at the top."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .conftest import Site

WITHOUT_ANIMATION = """new MutationObserver(() => {
    if (document.documentElement) document.documentElement.style.scrollBehavior = "auto";
}).observe(document, { childList: true })"""
UNDER_THE_BAR = """() => {
    const bar = document.querySelector(".mobile-header").getBoundingClientRect().bottom;
    const headings = "h1, h2, h3, h4, h5, h6";
    return [...document.querySelectorAll("article [id]")].filter((target) => {
        if (target.closest("svg") || !target.getClientRects().length) return false;
        location.hash = "";
        location.hash = target.id;
        const before = target.matches("section") ? null : target.previousElementSibling;
        const shown = before?.matches(headings) ? before : target;
        return shown.getBoundingClientRect().top < bar;
    }).map((target) => target.id);
}"""
"""The targets of a page that are hidden when one goes there (headings, rules, tables). What is folded is left out."""


def test_no_target_of_any_page_is_under_the_bar_of_a_phone(phone: Page, site: Site) -> None:
    phone.add_init_script(WITHOUT_ANIMATION)
    hidden = {}
    for address in site.pages():
        phone.goto(site.url + address)
        if address != "404.html":  # which has no bar
            hidden[address] = phone.evaluate(UNDER_THE_BAR)
    assert {address: found for address, found in hidden.items() if found} == {}
    phone.goto(f"{site.url}exceptions/caught-exception-in-local.html")
    phone.add_style_tag(content=".prudent-rule { scroll-margin-top: 2.5rem !important }")
    assert phone.evaluate(UNDER_THE_BAR) == ["exc01"]  # it would be noticed


def test_a_rule_s_short_link_opened_on_a_phone_shows_its_title(phone: Page, site: Site) -> None:
    phone.add_init_script(WITHOUT_ANIMATION)
    phone.goto(f"{site.url}r/EXC11/")
    phone.wait_for_url("**/standard-library-cycles.html#exc11")
    phone.wait_for_load_state()
    phone.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    bar = phone.locator(".mobile-header").evaluate("(bar) => bar.getBoundingClientRect().bottom")
    assert phone.locator("article h1").evaluate("(title) => title.getBoundingClientRect().top") >= bar

"""The rules of WCAG, as axe-core checks them, on one page of each kind, light and dark, wide and narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .conftest import Site

KINDS = [
    "index.html",
    "rules.html",
    "proof.html",
    "exceptions/index.html",
    "exceptions/caught-exception-in-local.html",
    "exceptions/standard-library-cycles.html",
    "posts/exception-leaks.html",
    "thread-state/entry-cost.html",
    "killing/engines.html",
    "404.html",
    "search.html",
    "genindex.html",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", KINDS)
def test_axe_finds_nothing(page: Page, site: Site, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(site.url + address)
    found = axe.Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_axe_finds_nothing_on_a_phone(phone: Page, site: Site) -> None:
    phone.goto(site.url + KINDS[4])
    found = axe.Axe().run(phone)
    assert found.violations_count == 0, found.generate_report()


def test_the_way_back_to_the_top_belongs_to_a_landmark(page: Page, site: Site) -> None:
    page.goto(site.url + KINDS[4])
    for place in (1200, 800):  # the theme shows it to those who scroll up
        page.evaluate("place => scrollTo({top: place, behavior: 'instant'})", place)
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.locator("a.back-to-top").wait_for()
    found = axe.Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_axe_finds_what_is_wrong(page: Page, site: Site) -> None:
    page.goto(site.url)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\">')")
    assert axe.Axe().run(page).violations_count > 0

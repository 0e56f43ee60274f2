"""The search of the site answers with the rule that is meant, for words that people type who do not know its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .conftest import Site

QUESTIONS = {
    "traceback": "EXC02",
    "sys.exc_info": "EXC02",
    "cancel": "KIL01",
    "exception in local": "EXC01",
    "raise stored exception": "EXC06",
    "task exception": "EXC08",
    "ExceptionGroup": "EXC09",
    "gather": "EXC11",
    "logging": "EXC10",
    "pytest.raises": "EXC12",
    "clear_frames": "EXC05",
    "late binding": "PRX05",
    "closure": "PRX06",
    "kwargs": "PRX02",
    "float": "FLT01",
    "nan": "FLT04",
    "pickle": "FLT02",
    "kill thread": "KIL08",
    "CancelledError": "KIL02",
    "TaskGroup": "KIL07",
    "shield": "KIL05",
    "PyGILState_Ensure": "TST01",
    "finalize": "TST03",
}
FOUND = "#search-results li > a"


def search(page: Page, site: Site, words: str) -> None:
    page.goto(f"{site.url}search.html?q={words.replace(' ', '+')}")
    page.wait_for_selector(FOUND)
    page.wait_for_function("!document.querySelector('#search-results').innerText.includes('Searching')")


@pytest.mark.parametrize(("words", "rule"), QUESTIONS.items())
def test_the_rule_that_is_meant_is_among_the_first_three(page: Page, site: Site, words: str, rule: str) -> None:
    search(page, site, words)
    first = page.locator(FOUND).all_inner_texts()[:3]
    assert any(title.startswith(rule) for title in first), first


def test_excerpts_show_no_links_to_copy(page: Page, site: Site) -> None:
    search(page, site, "local")
    page.wait_for_selector("#search-results li p.context")
    assert "r/EXC" not in " ".join(page.locator("#search-results li").all_inner_texts())


def test_whoever_follows_a_hit_sees_it_marked_and_no_script_fails(page: Page, site: Site) -> None:
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    search(page, site, "traceback")
    page.locator(FOUND).first.click()
    page.wait_for_selector("span.highlighted")
    marked = page.locator("span.highlighted").count()
    words = page.evaluate("document.querySelector('article').innerText.toLowerCase().split('traceback').length - 1")
    assert failures == []
    assert marked >= words / 2, (marked, words)

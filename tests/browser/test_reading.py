"""The handbook is read with a mouse, with a keyboard, on a phone, in the dark, and without a script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .conftest import Site

RULE = "exceptions/caught-exception-in-local.html"
LIGHT_AND_HEAVY = ["index.html", "rules.html", "proof.html", "exceptions/index.html", RULE]
LIMIT = 300_000
"""Bytes that a page may weigh with everything."""


ROWS = "table.prudent-matrix tbody tr"


def test_the_newest_python_is_chosen_at_first(page: Page, site: Site) -> None:
    page.goto(site.url)
    newest = page.locator(f"{ROWS} .prudent-strip i").last.get_attribute("data-python")
    assert page.locator("#prudent-python").input_value() == newest
    assert page.url == site.url


def test_the_filter_shows_the_rules_that_matter_and_is_kept_in_the_address(page: Page, site: Site) -> None:
    page.goto(site.url)
    page.select_option("#prudent-python", "any")
    every = page.locator(f"{ROWS}:visible").count()
    page.select_option("#prudent-python", "2.7")
    some = page.locator(f"{ROWS}:visible").count()
    assert 0 < some < every
    assert page.url.endswith("?python=2.7")
    assert f"{some} of {every} rules" in page.inner_text(".prudent-filter")
    page.reload()
    assert page.locator(f"{ROWS}:visible").count() == some


def test_the_filter_by_words_hides_the_others_and_their_chapters(page: Page, site: Site) -> None:
    page.goto(f"{site.url}?python=any&words=float")
    shown = page.locator(f"{ROWS}:visible td:first-child").all_inner_texts()
    assert {"FLT01", "FLT02"} <= set(shown)
    assert "EXC01" not in shown
    assert page.locator(".prudent-chapter:visible").count() < page.locator(".prudent-chapter").count()


def test_the_filter_by_the_check_hides_what_it_does_not_find(page: Page, site: Site) -> None:
    page.goto(f"{site.url}?python=any")
    page.check("#prudent-checked")
    assert 0 < page.locator(f"{ROWS}:visible").count() == page.locator(".prudent-checked:visible").count()


def test_the_filter_by_the_cure_hides_all_that_takes_more_than_a_line(page: Page, site: Site) -> None:
    page.goto(f"{site.url}?python=any")
    page.check("#prudent-short")
    shown = page.locator(f"{ROWS}:visible").count()
    assert 0 < shown == page.locator(".prudent-one-line:visible").count() < page.locator(ROWS).count()
    page.reload()
    assert page.locator(f"{ROWS}:visible").count() == shown


def test_a_filter_that_is_unknown_shows_all(page: Page, site: Site) -> None:
    page.goto(f"{site.url}?python=1.5")
    rows = page.locator(ROWS)
    assert all(row.is_visible() for row in rows.all())


@pytest.mark.parametrize("width", [1280, 1400, 1920])
def test_no_table_hides_a_column_and_no_code_is_cut_off_on_a_wide_screen(page: Page, site: Site, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    cut = []
    for address in site.pages():
        page.goto(site.url + address)
        page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")
        boxes = ".table-wrapper, table.prudent-table, article pre"
        over = page.locator(boxes).evaluate_all("(found) => found.map((box) => box.scrollWidth - box.clientWidth)")
        cut += [(address, by) for by in over if by > 1]
    assert cut == []


def test_without_a_script_the_whole_table_and_every_link_to_copy_are_there(scriptless: Page, site: Site) -> None:
    scriptless.goto(site.url)
    assert scriptless.locator("table.prudent-matrix tbody tr").first.is_visible()
    scriptless.goto(site.url + RULE)
    scriptless.locator(".prudent-cite summary").click()
    assert "[EXC01](" in scriptless.locator(".prudent-cite code").first.inner_text()
    assert scriptless.locator(".prudent-picture").first.is_visible()


def test_the_button_copies_a_whole_link_with_the_rule_s_sentence(page: Page, site: Site) -> None:
    page.goto(site.url + RULE)
    page.locator(".prudent-cite summary").click()
    page.get_by_role("button", name="Copy the link as Markdown").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"[EXC01]({site.url}r/EXC01/): When a handler ends")
    assert "Copied: [EXC01]" in page.inner_text(".prudent-status")


def test_the_key_copies_it_too_but_not_while_one_types(page: Page, site: Site) -> None:
    page.goto(site.url + RULE)
    page.evaluate("navigator.clipboard.writeText('before')")
    page.locator("input[name=q]").first.press("c")
    assert page.evaluate("navigator.clipboard.readText()") == "before"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("c")
    page.wait_for_selector(".prudent-status:has-text('Copied')")
    assert page.evaluate("navigator.clipboard.readText()").startswith("[EXC01](")


def test_the_slash_goes_to_the_search_and_the_search_finds_a_rule(page: Page, site: Site) -> None:
    page.goto(site.url + RULE)
    page.locator("body").press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("traceback in a local")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results li a")
    assert any("Keep no traceback in a local" in text for text in page.locator("#search-results li").all_inner_texts())


@pytest.mark.parametrize("address", ["r/EXC01/", "r/EXC01/bad/", "r/caught-exception-in-local/"])
def test_a_short_link_leads_to_its_place(page: Page, site: Site, address: str) -> None:
    page.goto(site.url + address)
    page.wait_for_url(f"**/{RULE}#*")
    anchor = page.url.partition("#")[2]
    assert page.locator(f"[id='{anchor}']").count() == 1


def test_a_short_link_works_from_a_folder_and_without_a_script(scriptless: Page, site: Site) -> None:
    scriptless.goto((site.folder / "r/EXC01/index.html").as_uri())
    scriptless.wait_for_url(f"**/{RULE}#exc01")


def test_the_keyboard_alone_reaches_the_text_and_a_rule(page: Page, site: Site) -> None:
    page.goto(site.url)
    page.keyboard.press("Tab")
    assert "content" in page.evaluate("document.activeElement.textContent").lower()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('a') && document.activeElement.textContent") == "EXC01":
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{RULE}*")


@pytest.mark.parametrize("address", LIGHT_AND_HEAVY)
def test_on_a_phone_no_page_is_wider_than_the_screen(phone: Page, site: Site, address: str) -> None:
    phone.goto(site.url + address)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_in_the_dark_the_text_and_the_picture_are_light(page: Page, site: Site) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(site.url + RULE)
    channels = "(element, name) => getComputedStyle(element)[name].match(/\\d+/g).slice(0, 3).map(Number)"
    behind = page.locator("body").evaluate(f"(element) => ({channels})(element, 'backgroundColor')")
    text = page.locator(".prudent-picture text").first.evaluate(f"(element) => ({channels})(element, 'fill')")
    assert max(behind) < 60
    assert min(text) > 140


def weights_of(page: Page, url: str) -> dict[str, int]:
    """What each answer that a page asks for weighs, by its address, in bytes.

    In a tab of its own: on a busy machine the last answers of one page come when the next one is asked for.
    """
    weights: dict[str, int] = {}
    tab = page.context.new_page()
    tab.on("response", lambda response: weights.update({response.url: len(response.body())}))
    tab.goto(url, wait_until="networkidle")
    tab.close()
    return weights


def test_no_request_leaves_the_site_and_each_page_is_light(page: Page, site: Site) -> None:
    for address in site.pages():
        weights = weights_of(page, site.url + address)
        strangers = [url for url in weights if not url.startswith((site.url, "data:"))]
        assert strangers == [], address
        assert sum(weights.values()) <= LIMIT, (address, weights)


def test_every_link_and_every_anchor_within_the_site_resolves(site: Site) -> None:
    ids: dict[str, set[str]] = {}
    texts = {path.relative_to(site.folder).as_posix(): path.read_text("utf-8") for path in site.folder.rglob("*.html")}
    for name, text in texts.items():
        ids[name] = set(re.findall(r'\bid="([^"]+)"', text))
    lost = []
    for name, text in texts.items():
        if name == "404.html":  # shown at any address, so that its links begin at the root of the host
            continue
        for target in re.findall(r'<a\b[^>]*\bhref="([^"]*)"', text):
            address, _, anchor = target.partition("#")
            if re.match(r"[a-z]+:", address):
                continue
            place = (site.folder / name).parent / address.partition("?")[0] if address else site.folder / name
            place = place.resolve() / "index.html" if place.is_dir() else place.resolve()
            found = ids.get(place.relative_to(site.folder.resolve()).as_posix(), set()) if place.is_file() else None
            if found is None or (anchor and place.suffix == ".html" and anchor not in found):
                lost.append(f"{name}: {target}")
    assert lost == []


def test_the_first_picture_of_a_rule_is_drawn_early(page: Page, site: Site) -> None:
    page.goto(site.url + RULE)
    assert page.locator(".prudent-picture").first.evaluate("(svg) => svg.getBoundingClientRect().height") > 100
    first_byte_to_end = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    assert first_byte_to_end < 5000  # it is part of the page: nothing has to be fetched for it


def test_the_card_s_button_copies_the_better_code_alone(page: Page, site: Site) -> None:
    page.goto(site.url + RULE)
    page.locator(".prudent-card").get_by_role("button", name="Copy the better code").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("def read(text):\n    try:\n")
    assert "\n        error.__traceback__ = None\n" in copied


def test_a_session_is_copied_without_prompts_and_output(page: Page, site: Site) -> None:
    page.goto(site.url + RULE)
    block = page.locator(".highlight", has_text=">>> try:").first
    block.get_by_role("button", name="Copy this code").click()
    assert page.evaluate("navigator.clipboard.readText()").splitlines() == [
        "try:",
        '    int("seven")',
        "except ValueError as error:",
        "    pass",
        "error",
    ]


def test_the_button_that_opens_all_code_interrupts_no_sentence(page: Page, site: Site) -> None:
    # A rule's page, and one that has no rule, but links to rules in its sentences.
    for address in ("exceptions/standard-library-cycles.html", "killing/engines.html"):
        page.goto(site.url + address)
        assert page.locator("article .prudent-expand").count() == 1
        assert page.locator("article p .prudent-expand").count() == 0


def test_every_code_block_can_be_copied(page: Page, site: Site) -> None:
    page.goto(site.url + RULE)
    assert page.locator("article .highlight").count() == page.locator("article .prudent-copy").count() > 5


def test_the_arrows_scroll_a_wide_table_and_turn_no_page(page: Page, site: Site) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site.url}upgrades.html")
    box = page.locator(".table-wrapper[tabindex='0']").first
    box.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert page.url == f"{site.url}upgrades.html"


CARD = ".prudent-card"


def test_sentence_cure_and_versions_of_every_rule_are_on_the_first_screen(page: Page, phone: Page, site: Site) -> None:
    rules = [address for address in site.pages() if 'class="prudent-rule' in (site.folder / address).read_text("utf-8")]
    assert len(rules) > 30
    page.set_viewport_size({"width": 1400, "height": 900})
    late = []
    for device, limit in ((page, 900), (phone, 2 * 844)):
        for address in rules:
            device.goto(site.url + address)
            bottom = device.locator(CARD).first.evaluate("(card) => card.getBoundingClientRect().bottom + scrollY")
            late += [(address, limit, bottom)] if bottom > limit else []
    assert late == []

"""Readers change code and run it in their browsers, on a Python that the site brings."""

from __future__ import annotations

import base64
import json
import logging
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.leaking_programs import RETURNS

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

    from .conftest import Site

logger = logging.getLogger(__name__)
SNIPPETS = Path(__file__).parent.parent.parent / "snippets"
DIFFERS = SNIPPETS / "exceptions/standard-library-cycles/calls/case_yield_from.py"
RULE = "exceptions/caught-exception-in-local.html"
SESSION_PAGE = "exceptions/keep-on-purpose.html"
GROUP_PAGE = "posts/proxy-function-interfaces.html"
MINUTES = 5 * 60 * 1000
"""How long a busy machine may take to load Python; nothing waits so long unless it hangs."""


@pytest.fixture(scope="module")
def offer(site: Site) -> dict[str, Any]:
    path = site.folder / "_static" / "try" / "offer.json"
    if not path.is_file():
        pytest.skip("Pyodide was not fetched: build once with PRUDENT_TRY=on")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


class Editor:
    """An editor on a page, used as a reader does."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.box = page.locator(".prudent-editor")
        page.set_default_timeout(MINUTES)

    def write(self, code: str) -> None:
        self.box.locator("textarea").fill(code)

    def run(self) -> str:
        """Press the button, wait for the end, and return what is announced."""
        self.box.get_by_role("button", name="Run and check").click()
        return self.end()

    def end(self) -> str:
        self.box.locator(".prudent-run-code[aria-disabled=false]").wait_for()
        return self.status

    @property
    def status(self) -> str:
        """What is announced."""
        return self.box.get_by_role("status").inner_text()

    @property
    def parts(self) -> list[str]:
        """The code in each field."""
        return [field.input_value() for field in self.box.locator("textarea").all()]

    def copy_link(self) -> str:
        self.box.get_by_role("button", name="Copy link").click()
        self.box.get_by_role("status").filter(has_text="Copied the link").wait_for()
        link: str = self.page.evaluate("navigator.clipboard.readText()")
        return link

    def choose(self, series: str) -> None:
        self.box.locator(".prudent-controls select").select_option(series)

    @property
    def answer(self) -> str:
        return " ".join(self.box.locator(".prudent-answer").inner_text().split())

    def marked(self, kind: str) -> list[str]:
        """The numbers of the lines with a mark of this kind."""
        return [text.strip("▸") for text in self.box.locator(f".prudent-mark-{kind}").all_inner_texts()]


def press(button: Locator) -> Editor:
    """Press the button of a snippet, and return the editor that opens."""
    button.click()
    button.page.wait_for_selector(".prudent-editor")
    return Editor(button.page)


@pytest.fixture(scope="module")
def browser_page(chromium: Browser) -> Iterator[Page]:
    """One page for most tests, so that Python is loaded once."""
    context = chromium.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def editor(browser_page: Page, site: Site, offer: dict[str, Any]) -> Editor:
    assert offer["page"] == "try.html"
    browser_page.goto(f"{site.url}try.html")
    browser_page.wait_for_selector(".prudent-editor")
    return Editor(browser_page)


@pytest.fixture
def snippet(page: Page, site: Site, offer: dict[str, Any]) -> Editor:
    """The editor of EXC01's bad code."""
    del offer
    page.goto(site.url + RULE)
    return press(page.get_by_role("button", name="Edit and run bad.py", exact=True).first)


def test_bad_code_leaks_by_the_path_of_the_page_until_it_is_mended(snippet: Editor) -> None:
    shown = snippet.page.locator(".prudent-snippet", has=snippet.box)
    path = shown.locator("> .prudent-path").first.inner_text()
    assert "leaks." in snippet.run()
    assert snippet.box.locator(".prudent-answer .prudent-path").first.inner_text() == path
    assert "Verdict: leaks on 3." in snippet.answer
    assert "EXC01" in snippet.box.locator(".prudent-of-rule a").inner_text()
    # The picture is drawn by the same routine: nothing differs but its IDs, and a class for the theme's search.
    drawn = [shown.locator(f"{place} svg").first.inner_html() for place in ("> .prudent-figure", ".prudent-answer")]
    own = r"prudent-[\w-]*?-(?=title|desc|arrow|owner)|( class=\"nohighlight\"| nohighlight)"
    assert len({re.sub(own, "", picture) for picture in drawn}) == 1
    # What is found by reading stands beside what was proved.
    assert snippet.marked("finding") == ["5"]
    assert "EXC01" in snippet.box.locator(".prudent-findings").inner_text()
    code = snippet.box.locator("textarea").input_value()
    snippet.write(code.replace("result = error\n", "error.__traceback__ = None\n        result = error\n"))
    assert "clean." in snippet.run()
    assert snippet.answer.startswith("Verdict: clean on 3.")
    assert snippet.marked("finding") == snippet.marked("leak") == []
    snippet.write("\n" + code)
    assert snippet.status == "Changed since it was run: the verdict is about the code before."
    snippet.box.get_by_role("button", name="Reset").click()
    assert snippet.box.locator("textarea").input_value() == code


def test_nothing_of_the_editor_is_fetched_before_the_button_is_pressed(
    page: Page, site: Site, offer: dict[str, Any]
) -> None:
    del offer
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.url + RULE)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/_static/try/" in url]
    press(page.get_by_role("button", name="Edit and run bad.py", exact=True).first)
    page.wait_for_load_state("networkidle")
    # The editor says what Python weighs, and fetches none of it.
    assert re.search(
        r"The first run loads Python 3\.\d+\.\d+: 1\d MB", page.locator(".prudent-said").first.inner_text()
    )
    assert [url for url in asked if "/_static/try/" in url]
    assert not [url for url in asked if "/pyodide-" in url]


def test_a_page_weighs_little_until_the_button_is_pressed_and_says_what_the_run_will_weigh(
    page: Page, site: Site, offer: dict[str, Any]
) -> None:
    """Counts what a server without compression sends; ``--log-cli-level=info`` shows the figures."""
    sizes: dict[str, int] = {}
    page.on("response", lambda response: sizes.update({response.url: len(response.body())}))
    page.goto(site.url + RULE)
    page.wait_for_load_state("networkidle")
    before = sum(sizes.values())
    press(page.get_by_role("button", name="Edit and run bad.py", exact=True).first)
    page.wait_for_load_state("networkidle")
    after = sum(sizes.values()) - before
    python = offer["pythons"][-1]
    code = (site.folder / "_static" / "try" / "code.json").stat().st_size
    logger.info("bytes: page %d, editor %d, our code %d, Python %d", before, after, code, python["bytes"])
    assert before < 300_000
    assert after < 50_000
    # What the editor says of Python is what its files weigh.
    folder = site.folder / "_static" / "try" / python["folder"]
    assert python["bytes"] == sum(path.stat().st_size for path in folder.iterdir() if path.name != "package.json")


def test_a_session_runs_and_what_it_prints_is_held_against_what_it_shows(
    page: Page, site: Site, offer: dict[str, Any]
) -> None:
    del offer
    page.goto(site.url + SESSION_PAGE)
    editor = press(page.get_by_role("button", name="Edit and run whole_input", exact=True))
    assert re.fullmatch(r"Python 3\.\d+\.\d+: clean\.", editor.run())
    editor.write(">>> for x in range(2):\n...     x\n0\n2\n>>> kept = 1\n")
    assert editor.run().endswith("clean; one example prints something else than the session shows.")
    assert editor.marked("differs") == ["1"]
    assert "line 1 prints: 0 1 where the session shows: 0 2" in editor.answer
    # The Enter key goes on with the prompt.
    editor.write("")
    editor.box.locator("textarea").focus()
    page.keyboard.type(">>> if True:\nprint(1)\n")
    assert editor.box.locator("textarea").input_value() == ">>> if True:\n...     print(1)\n...     "


def test_a_group_is_run_with_all_of_its_parts(page: Page, site: Site, offer: dict[str, Any]) -> None:
    del offer
    page.goto(site.url + GROUP_PAGE)
    editor = press(page.get_by_role("button", name="Edit and run its 2 parts: wrapper", exact=True))
    assert re.fullmatch(r"Python 3\.\d+\.\d+: clean\.", editor.run())
    assert "Prints: 3" in editor.answer
    editor.box.locator("textarea").nth(1).fill("x = 1\nmywrapper(1, 2)\n")
    assert "raises TypeError" in editor.run()
    editor.box.get_by_role("button", name="part 2, line 2").first.click()
    assert page.evaluate("getSelection().toString()") == "mywrapper(1, 2)"
    found = axe.Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_a_second_run_fetches_and_compiles_nothing(editor: Editor) -> None:
    editor.write("print(1)\n")
    editor.run()
    asked: list[str] = []
    note = lambda request: asked.append(request.url)  # noqa: E731 -- it is removed again
    editor.page.on("request", note)
    editor.run()
    editor.page.remove_listener("request", note)
    assert not [url for url in asked if url.endswith((".wasm", ".zip", ".json"))]


def test_an_endless_loop_is_stopped_by_the_reader(editor: Editor) -> None:
    editor.write("print('begun', flush=True)\nwhile True:\n    pass\n")
    editor.box.get_by_role("button", name="Run and check").click()
    stop = editor.box.get_by_role("button", name="Stop")
    stop.click()
    assert editor.end() == "Stopped."
    assert stop.is_disabled()
    editor.write("print('next')\n")
    assert "clean." in editor.run()


def test_an_endless_loop_is_ended_by_its_time(editor: Editor, offer: dict[str, Any]) -> None:
    editor.write("print('begun', flush=True)\nwhile True:\n    pass\n")
    assert "timed out." in editor.run()
    assert f"more than {offer['limits']['seconds']} seconds" in editor.answer
    assert "begun" in editor.answer


def test_output_without_end_is_capped(editor: Editor, offer: dict[str, Any]) -> None:
    editor.write("while True:\n    print('x' * 1000)\n")
    assert "printed too much." in editor.run()
    assert f"more than {offer['limits']['output']} bytes" in editor.answer
    assert 1000 < len(editor.answer) < 30_000


def test_memory_without_end_is_refused(editor: Editor) -> None:
    editor.write("kept = []\nwhile True:\n    kept.append(bytearray(10 ** 7))\n")
    assert "raises MemoryError" in editor.run()
    assert editor.marked("raised") == ["3"]


def test_an_end_of_the_process_is_said(editor: Editor) -> None:
    editor.write("import os\nos._exit(3)\n")
    assert "exited." in editor.run()


def test_a_syntax_error_is_marked_before_and_after_the_run(editor: Editor) -> None:
    editor.write("x = 1\nprint(x\n")
    editor.box.locator(".prudent-mark-finding").wait_for()  # as one types
    assert editor.marked("finding") == ["2"]
    assert "SyntaxError" in editor.run()
    assert editor.marked("raised") == ["2"]


def test_runs_know_nothing_of_one_another_and_have_no_network(editor: Editor) -> None:
    editor.write("import builtins, sys\nbuiltins.left = sys.left = 1\n")
    editor.run()
    editor.write(
        "import builtins, sys\nprint(hasattr(builtins, 'left'), hasattr(sys, 'left'))\n"
        "try:\n    import js\nexcept ImportError:\n    print('no js')\n"
    )
    editor.run()
    assert "False False no js" in editor.answer


def test_two_pythons_judge_the_same_code_differently(editor: Editor, offer: dict[str, Any]) -> None:
    assert {"3.11", "3.13"} <= {own["series"] for own in offer["pythons"]}
    editor.write(DIFFERS.read_text(encoding="utf-8"))
    editor.choose("3.11")
    assert editor.run() == "Python 3.11.3: clean."
    editor.choose("3.13")
    assert editor.run() == "Python 3.13.2: leaks."


def test_a_link_opened_elsewhere_shows_the_same_code(editor: Editor, page: Page) -> None:
    code = "# ä → 語\nprint('<b>&amp;</b>')\n"
    editor.write(code)
    editor.choose("3.12")
    page.goto(editor.copy_link())
    page.wait_for_selector(".prudent-editor")
    other = Editor(page)
    assert other.parts == [code]
    assert other.box.locator(".prudent-controls select").input_value() == "3.12"


@pytest.fixture
def linked(editor: Editor) -> Iterator[Editor]:
    """The editor for tests that follow links to it; then it is of an empty script again."""
    yield editor
    show(editor.page, "#code=" + packed(b""))


def test_a_link_to_a_group_shows_the_same_parts_and_the_same_verdict(linked: Editor, page: Page, site: Site) -> None:
    page.goto(site.url + GROUP_PAGE)
    group = press(page.get_by_role("button", name="Edit and run its 2 parts: wrapper", exact=True))
    group.choose("3.13")
    expected, link = group.parts, group.copy_link()
    group.box.locator("textarea").nth(1).fill("mywrapper(1, 2)\n")
    edited = group.copy_link()
    assert len(expected) == 2
    assert link.startswith(f"{site.url}try.html#python=3.13&form=parts&code=")
    # Its Python is loaded there: by a new fragment alone no page is loaded anew.
    show(linked.page, link)
    assert linked.parts == expected
    assert linked.run() == "Python 3.13.2: clean."
    assert "Prints: 3" in linked.answer
    show(linked.page, edited)
    assert linked.parts == [expected[0], "mywrapper(1, 2)\n"]
    assert linked.run().startswith("Python 3.13.2: raises TypeError")
    assert "part 2, line 1" in linked.answer


def test_a_link_to_a_session_compares_what_it_shows(linked: Editor) -> None:
    show(linked.page, "#python=3.13&form=parts&code=" + packed_parts([part(">>> 1 + 1\n3\n", kind="doctest")]))
    assert linked.run() == "Python 3.13.2: clean; one example prints something else than the session shows."
    assert linked.marked("differs") == ["1"]


def show(page: Page, link: str) -> None:
    """Follow a link to code, as from another site, and wait until the editor has it."""
    page.locator(".prudent-editor").evaluate("box => box.dataset.old = ''")
    page.evaluate("link => { location.hash = new URL(link, location).hash; }", link)
    page.locator(".prudent-editor:not([data-old])").wait_for()


def part(code: str, kind: str = "script") -> dict[str, Any]:
    return {"kind": kind, "code": code, "name": "your_code.py", "flags": [], "skip_if": ""}


def packed(data: bytes) -> str:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    return "1" + base64.urlsafe_b64encode(deflate.compress(data) + deflate.flush()).decode().rstrip("=")


def packed_parts(parts: object) -> str:
    return packed(json.dumps(parts).encode())


CUT = "it cannot be read; perhaps the link was cut"
LONG = "it is longer than 100 kB, the most that a link can hold"
DAMAGED = {
    "no base64": ("code=1!!", CUT),
    "nothing": ("code=", CUT),
    "another form": ("code=2" + packed(b"x = 1")[1:], CUT),
    "cut": ("code=" + packed(b"x = 1\n" * 9)[:-4], CUT),
    "no text": ("code=" + packed(b"\xff\xfe"), CUT),
    "no list": ("form=parts&code=" + packed_parts(5), CUT),
    "no part": ("form=parts&code=" + packed_parts([{"kind": "script"}]), CUT),
    "no kind": ("form=parts&code=" + packed_parts([part("", kind="shell")]), CUT),
    "no parts": ("form=parts&code=" + packed_parts([]), CUT),
    "a thousand parts": ("form=parts&code=" + packed_parts([part("")] * 1000), CUT),
    "long": ("code=0" + "A" * 300_000, LONG),
    "short and unpacked long": ("code=" + packed(bytes(50_000_000)), LONG),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_a_link_that_is_damaged_or_too_long_is_refused_in_words(
    page: Page, site: Site, offer: dict[str, Any], case: str
) -> None:
    del offer
    fragment, why = DAMAGED[case]
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{site.url}try.html#python=3.13&{fragment}")
    page.wait_for_selector(".prudent-editor")
    said = f"The code in this link is not shown: {why}. Ask for the link again, or write your own code."
    assert page.locator(".prudent-note").inner_text() == said
    assert Editor(page).parts == [""]
    # The same link on the page that is open: what the reader has written stays, and the next link is shown.
    editor = Editor(page)
    editor.write("kept = 1\n")
    page.evaluate("location.hash = ''")
    page.evaluate("link => { location.hash = link; }", fragment)
    page.locator(".prudent-note").filter(has_text=why).wait_for()
    assert editor.parts == ["kept = 1\n"]
    show(page, "#code=" + packed(b"x = 2\n"))
    assert editor.parts == ["x = 2\n"]
    assert page.locator(".prudent-note").inner_text() == ""
    assert not errors


def test_code_that_is_too_long_for_a_link_is_told_so(page: Page, site: Site, offer: dict[str, Any]) -> None:
    del offer
    page.goto(f"{site.url}try.html")
    page.wait_for_selector(".prudent-editor")
    editor = Editor(page)
    editor.write("x" * 120_000)
    editor.box.get_by_role("button", name="Copy link").click()
    editor.box.get_by_role("status").filter(has_text=f"This code has no link: {LONG}.").wait_for()


def test_a_link_for_a_python_that_the_site_lacks_says_so(page: Page, site: Site, offer: dict[str, Any]) -> None:
    del offer
    page.goto(f"{site.url}try.html#python=3.2&code={packed(b'x = 1')}")
    page.locator(".prudent-note").filter(
        has_text="This link names Python 3.2, which this site does not offer"
    ).wait_for()


def test_the_reader_s_own_code_comes_back_after_an_example(page: Page, site: Site, offer: dict[str, Any]) -> None:
    del offer
    page.goto(f"{site.url}try.html")
    page.wait_for_selector(".prudent-editor")
    editor, examples = Editor(page), page.get_by_label("Begin with")
    editor.write("mine = 1\n")
    for choice, begins in (("0", "def read"), ("1", "def "), ("", "mine = 1")):
        page.locator(".prudent-editor").evaluate("box => box.dataset.old = ''")
        examples.select_option(choice)
        page.locator(".prudent-editor:not([data-old])").wait_for()
        assert editor.parts[0].startswith(begins)


def test_whoever_presses_a_button_keeps_the_focus_and_sees_how_far_python_is_loaded(
    snippet: Editor, offer: dict[str, Any]
) -> None:
    page, name = snippet.page, "document.activeElement.textContent"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate(name) == "Run and check"
    snippet.end()
    assert page.evaluate(name) == "Run and check"
    loaded = snippet.box.locator("progress").evaluate("bar => bar.value")
    size = next(own["bytes"] for own in offer["pythons"] if own["series"] == "3.14")
    assert 0.8 * size < loaded <= size
    snippet.write("while True:\n    pass\n")
    page.keyboard.press("Control+Enter")
    stop = snippet.box.get_by_role("button", name="Stop")
    stop.focus()
    page.keyboard.press("Enter")
    assert snippet.end() == "Stopped."
    assert page.evaluate(name) == "Stop"


def test_an_example_is_chosen_and_run_with_the_keyboard_alone(page: Page, site: Site, offer: dict[str, Any]) -> None:
    del offer
    page.goto(f"{site.url}try.html")
    editor = Editor(page)
    page.focus("#prudent-example")
    page.keyboard.press("ArrowDown")
    # The select keeps the focus, or nobody would come to the second example by the arrows.
    page.wait_for_function("document.querySelector('.prudent-editor textarea')?.value")
    page.keyboard.press("Tab")
    assert editor.box.locator("textarea").and_(page.locator(":focus")).count() == 1
    page.keyboard.press("Control+Home")
    page.keyboard.type("if True:\n")
    assert editor.box.locator("textarea").input_value().startswith("if True:\n    ")
    page.keyboard.press("Control+z")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Run and check"


def test_without_scripts_the_page_says_why_it_does_nothing(scriptless: Page, site: Site, offer: dict[str, Any]) -> None:
    del offer
    scriptless.goto(f"{site.url}try.html")
    assert "your browser runs none here" in scriptless.locator(".prudent-try-page").inner_text()
    scriptless.goto(site.url + RULE)
    assert not scriptless.locator(".prudent-try:visible").count()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_an_editor_with_an_answer(editor: Editor, scheme: str) -> None:
    editor.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    editor.write(BAD)
    assert "leaks, and raises KeyError" in editor.run()
    found = axe.Axe().run(editor.page)
    assert found.violations_count == 0, found.generate_report()


def test_paper_shows_the_code_of_an_editor_and_nothing_to_press(snippet: Editor) -> None:
    snippet.page.emulate_media(media="print")
    assert snippet.box.locator("textarea").first.is_visible()
    for hidden in (".prudent-controls", ".prudent-help"):
        assert not snippet.box.locator(hidden).first.is_visible()


def test_axe_finds_nothing_on_a_page_with_buttons(page: Page, site: Site, offer: dict[str, Any]) -> None:
    del offer
    page.goto(site.url + RULE)
    assert page.locator(".prudent-edit").count() > 1
    found = axe.Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_it_fits_a_phone(phone: Page, site: Site, offer: dict[str, Any]) -> None:
    del offer
    phone.goto(f"{site.url}try.html")
    phone.wait_for_selector(".prudent-editor")
    Editor(phone).write("x = '" + "long " * 60 + "'\n")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # What is cut off beyond the edge widens no page.
    inside = "(own) => own.getBoundingClientRect().right <= innerWidth"
    assert phone.evaluate(f"[...document.querySelectorAll('.prudent-try-page *')].every({inside})")
    found = axe.Axe().run(phone)
    assert found.violations_count == 0, found.generate_report()


BAD = f'{RETURNS}\n\nread("seven")\nraise KeyError("and it raises")\n'

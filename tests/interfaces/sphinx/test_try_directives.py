"""Where a reader can run code: buttons on snippets, the page with an editor, and how far browsers agree."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from prudent.handbook.browser_agreement import NAME
from prudent.handbook.pyodide_download import unpacked
from prudent.handbook.pyodide_release import RELEASES
from prudent.model.record import content_key

from .conftest import BAD, Project

TRY_PAGE = "# Try\n\n```{try}\n:examples: keep/bad.py\n```\n\n```{browser-agreement}\n```\n"


@pytest.fixture
def offering(counted: Project, running: str) -> Project:
    """A project for which Pyodide was fetched: files of its names, since no build looks into them."""
    if running not in RELEASES:
        pytest.skip(f"there is no Pyodide of {running}")
    counted.settings["browser"] = [running]
    folder = unpacked(counted.cache, RELEASES[running])
    folder.mkdir(parents=True)
    for name in ("pyodide.mjs", "pyodide.asm.wasm", "package.json"):
        (folder / name).write_text(name)
    counted.write("docs/try.md", TRY_PAGE)
    return counted


def record(project: Project, running: str, content: str, *, declared: bool = False) -> None:
    count: dict[str, object] = {
        "series": running,
        "python": f"{running}.1",
        "pyodide": "1.2.3",
        "offered": 200,
        "alike": 198,
    }
    one: dict[str, object] = {"snippet": "snippets/keep/bad.py", "content": content, "series": running}
    one |= {"handbook": "leaks", "browser": "clean", "reason": "it no longer leaks by that path", "declared": declared}
    count["released"] = int(declared)
    data = {"date": "2026-01-02", "series": [count], "disagreements": [one]}
    project.write(f"docs/_records/{NAME}", json.dumps(data))


def buttons(page: str) -> list[str]:
    return re.findall(r'class="prudent-try" hidden data-name="([\w.]+)" data-on="[\d. ]+"', page)


def test_each_snippet_that_a_browser_can_run_has_a_button(offering: Project, running: str) -> None:
    offering.write("snippets/keep/case_thread.py", "# /// proof\n# clean = true\n# ///\nimport threading\n")
    offering.change("docs/keep.md", "```{evidence}", "```{snippet} keep/case_thread.py\n```\n\n```{evidence}")
    page = offering.build().page("keep")
    assert buttons(page) == ["bad.py", "good.py"]
    assert f'data-on="{running}"' in page


def test_without_pyodide_there_is_none_and_the_page_says_why(offering: Project) -> None:
    shutil.rmtree(Path(offering.cache) / "pyodide")
    built = offering.build()
    assert not buttons(built.page("keep"))
    assert "was built without Python for browsers" in built.words("try")


def test_what_is_fetched_or_removed_later_changes_the_pages(offering: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert buttons(offering.build().page("keep"))
    monkeypatch.setenv("PRUDENT_TRY", "off")
    assert not buttons(offering.build().page("keep"))
    monkeypatch.delenv("PRUDENT_TRY")
    assert buttons(offering.build().page("keep"))


SESSION = """
```
>>> 1 + 1  # doctest: +ELLIPSIS
2
```

Between them.

```
>>> "</script>"
'</script>'
```
"""


def parts_of(page: str, name: str) -> list[dict[str, object]]:
    found = re.search(
        rf'class="prudent-try" hidden data-name="{name}" [^>]*><script type="application/json">(.*?)</script>', page
    )
    assert found is not None
    parts: list[dict[str, object]] = json.loads(found[1])
    return parts


def test_a_page_s_session_has_one_button_below_its_last_fence_with_all_that_is_run(
    offering: Project, running: str
) -> None:
    offering.change("docs/keep.md", "```{evidence}", SESSION + "\n```{evidence}")
    built = offering.build(strict=True)
    page = built.page("keep")
    assert page.count('data-name="keep.md"') == 1
    assert page.index("Between them.") < page.index('data-name="keep.md"')
    snippet = built.proof.handbook.snippets["docs/keep.md#default"]
    job = snippet.job(built.proof.discovery.interpreters[0])
    assert parts_of(page, "keep.md") == [part | {"on": [running]} for part in job["parts"]]


def test_a_hidden_group_has_its_button_at_the_listing_that_it_restores(offering: Project) -> None:
    group = "```{testcode} listing\n:hide:\n\nx = 1\n```\n\n```{restored} listing\nx = l\n```\n\n"
    offering.change("docs/keep.md", "```{evidence}", group + "```{evidence}")
    page = offering.build(strict=True).page("keep")
    assert [part["code"] for part in parts_of(page, "listing")] == ["x = 1\n"]


def test_a_session_that_needs_threads_has_no_button(offering: Project) -> None:
    offering.change("docs/keep.md", "```{evidence}", "```\n>>> import threading\n```\n\n```{evidence}")
    assert buttons(offering.build(strict=True).page("keep")) == ["bad.py", "good.py"]


def test_a_disagreement_takes_the_button_away_and_is_named(offering: Project, running: str) -> None:
    built = offering.build()
    snippet = built.proof.handbook.snippets["snippets/keep/bad.py"]
    record(offering, running, content_key(snippet, built.proof.discovery.interpreters[0]))
    built = offering.build(strict=True)
    assert buttons(built.page("keep")) == ["good.py"]
    assert f"{running}.1 (Pyodide 1.2.3) 200 198 0 99.0%" in built.words("try")
    assert f"on {running}: leaks here, clean in the browser; it no longer leaks by that path" in built.words("try")


def test_what_is_declared_for_the_release_of_the_browser_keeps_its_button(offering: Project, running: str) -> None:
    built = offering.build()
    snippet = built.proof.handbook.snippets["snippets/keep/bad.py"]
    record(offering, running, content_key(snippet, built.proof.discovery.interpreters[0]), declared=True)
    built = offering.build(strict=True)
    assert buttons(built.page("keep")) == ["bad.py", "good.py"]
    assert "200 198 1 99.5%" in built.words("try")
    assert "they do what the handbook says of that release" in built.words("try")


def test_a_disagreement_about_other_code_takes_nothing_away(offering: Project, running: str) -> None:
    record(offering, running, "other")
    assert buttons(offering.build().page("keep")) == ["bad.py", "good.py"]


def test_a_broken_record_fails_the_build_with_the_way_out(offering: Project) -> None:
    offering.write(f"docs/_records/{NAME}", "{}")
    with pytest.raises(Exception, match="nox -s browsers"):
        offering.build()


def test_examples_are_the_code_of_the_snippets_and_end_no_script(offering: Project) -> None:
    offering.change("snippets/keep/bad.py", "def read", "# </script><b>\ndef read")
    page = offering.build().page("try")
    found = re.search(r'<script type="application/json">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    (example,) = json.loads(found[1])
    assert example["title"] == "EXC01, Keep no caught exception: bad.py"
    assert example["code"] == BAD.partition("# ///\n")[2].replace("def read", "# </script><b>\ndef read")
    assert "<noscript>" in page


def test_an_example_that_is_gone_is_an_error_of_the_page(offering: Project) -> None:
    offering.change("docs/try.md", "keep/bad.py", "keep/gone.py")
    assert offering.build().warned("docs/try.md:3", "there is no snippet snippets/keep/gone.py")


@pytest.mark.parametrize("builder", ["epub", "text"])
def test_other_builders_show_none_of_it(offering: Project, builder: str) -> None:
    assert "prudent-try" not in offering.build(builder).page("keep")

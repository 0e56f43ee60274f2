"""Roles that quote the records; what they name must exist."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Project


@pytest.fixture
def quoting(handbook: Project, running: str) -> Project:
    text = (
        "# Quotes\n\nBad: {verdict}`keep/bad.py`\n\nHere: {verdict}`keep/bad.py on newest`.\n\n"
        "It printed {printed}`keep/bad.py`; on 3.2 {printed}`keep/bad.py on 3.2`.\n"
    )
    handbook.settings["expected"] = ["3.2", running]
    handbook.write("docs/quotes.md", text)
    return handbook


def test_they_say_what_the_records_hold(quoting: Project, running: str) -> None:
    built = quoting.build()
    assert built.warnings == ()
    words = built.words("quotes")
    assert f"Bad: Leaks on {running}; not run on 3.2." in words
    assert "Here: leaks." in words
    assert "It printed ValueError; on 3.2 not run." in words


def test_a_changed_snippet_changes_the_quotation(quoting: Project) -> None:
    quoting.build()
    quoting.change("snippets/keep/bad.py", '"ValueError"', '"TypeError"')
    quoting.change("snippets/keep/bad.py", "print(type(", 'print("TypeError"); (type(')
    again = quoting.build()
    assert "quotes" in again.read
    assert "It printed TypeError" in again.words("quotes")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{verdict}`keep/bad.py`", "{verdict}`keep/good`", "did you mean 'snippets/keep/good.py'"),
        ("{printed}`keep/bad.py`", "{printed}`keep/bad.py on 9.9`", "no interpreter is called 9.9"),
        ("{printed}`keep/bad.py`", "{package}`pytest`", "write for example"),
        ("{printed}`keep/bad.py`", "{package}`pytest of keep/bad.py`", "it declares no packages"),
    ],
)
def test_what_cannot_be_understood_is_an_error_with_its_line(quoting: Project, old: str, new: str, said: str) -> None:
    quoting.change("docs/quotes.md", old, new)
    assert any(said in text and text.startswith("docs/quotes.md:") for text in quoting.build().warnings)


def claim(clauses: str, snippet: str = "keep/bad.py") -> str:
    return f"# Said\n\nWords and {{claim}}`a claim of ours <{snippet}: {clauses}>`.\n"


@pytest.mark.parametrize("clauses", ["leaks on >=3", "leaks on >=3; clean on <3", "clean on 2.7"])
def test_a_true_claim_is_shown_in_its_words_alone(handbook: Project, clauses: str) -> None:
    handbook.settings["expected"] = ["2.7"]  # which is not here
    handbook.write("docs/said.md", claim(clauses))
    built = handbook.build()
    assert built.warnings == ()
    assert "Words and a claim of ours." in built.words("said")
    assert re.search(r'<span class="prudent-claim">a claim of ours</span>', built.page("said"))


@pytest.mark.parametrize("what", ["objects", "bytes", "cycles"])
def test_a_measure_comes_from_a_record(handbook: Project, running: str, what: str) -> None:
    measures = [f"{{measure}}`{what} of keep/bad.py on {name}`" for name in ("newest", running)]
    handbook.write("docs/said.md", f"# Said\n\n{' and '.join(measures)} are.\n")
    built = handbook.build()
    assert built.warnings == ()
    (record,) = (record for (name, _), record in built.proof.records.items() if name == "snippets/keep/bad.py")
    (leak,) = record.observation.leaks
    figure = {"objects": leak.objects, "bytes": leak.bytes, "cycles": leak.count}[what]
    assert figure > 0
    assert f"{figure:,} and {figure:,} are." in built.words("said")


def test_a_measure_on_an_absent_series_is_not_measured(handbook: Project, running: str) -> None:
    handbook.settings["expected"] = ["3.2", running]
    handbook.write("docs/said.md", "# Said\n\nIt is {measure}`bytes of keep/bad.py on 3.2`.\n")
    built = handbook.build()
    assert built.warnings == ()
    assert "It is not measured." in built.words("said")


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        ("bytes of keep/bat.py on newest", "there is no snippet 'snippets/keep/bat.py'; did you mean"),
        ("weight of keep/bad.py on newest", "is not understood; write for example"),
        ("bytes of keep/bad.py", "is not understood; write for example"),
        ("bytes of keep/bad.py on 3.99", "no interpreter is called 3.99; there are "),
    ],
)
def test_a_measure_that_cannot_be_had_is_an_error(handbook: Project, measure: str, words: str) -> None:
    handbook.write("docs/said.md", f"# Said\n\nWords.\n\nIt is {{measure}}`{measure}`.\n")
    built = handbook.build()
    assert built.warned("docs/said.md:5", "claimed {measure}", words)
    assert "problematic" in built.page("said")

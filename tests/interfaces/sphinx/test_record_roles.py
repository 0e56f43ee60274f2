"""Roles that quote the records; what they name must exist."""

from __future__ import annotations

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

"""The cheat sheet says of every rule what to write instead, in the words and the lines of its proved files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .conftest import words

if TYPE_CHECKING:
    from .conftest import Project


@pytest.fixture
def sheet(handbook: Project) -> Project:
    handbook.change("docs/keep.md", ":status: holds", ":status: holds\n:cure: Take the `traceback` off.")
    handbook.write("docs/sheet.md", "# Sheet\n\n```{cheat-sheet}\n```\n")
    return handbook


def test_each_rule_stands_there_with_its_cure_and_the_lines_that_it_changes(sheet: Project) -> None:
    built = sheet.build()
    assert built.warnings == ()
    said = built.words("sheet")
    assert "EXC01 Keep no caught exception Take the traceback off. + error.__traceback__ = None" in said.replace(
        "+error", "+ error"
    )
    assert "result = int" not in said


def test_the_lines_follow_the_proved_files(sheet: Project) -> None:
    sheet.build()
    sheet.change("snippets/keep/good.py", "error.__traceback__ = None", "error = error.with_traceback(None)")
    assert "+error = error.with_traceback(None)" in words(sheet.build().page("sheet"))


def test_a_long_difference_is_left_to_the_words(sheet: Project) -> None:
    more = "\n        ".join(f"unused_{number} = {number}" for number in range(4))
    sheet.change("snippets/keep/good.py", "error.__traceback__ = None", f"error.__traceback__ = None\n        {more}")
    said = sheet.build().words("sheet")
    assert "Take the traceback off." in said
    assert "error.__traceback__" not in said


def test_a_rule_without_a_cure_has_its_sentence(sheet: Project) -> None:
    sheet.change("docs/keep.md", ":cure: Take the `traceback` off.\n", "")
    assert "A local must not outlive its handler." in sheet.build().words("sheet")

"""The card of a rule: the cure beside the fault, taken from the files that were proved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .conftest import words

if TYPE_CHECKING:
    from .conftest import Built, Project

OPTIONS = ":snippets: snippets/keep\n:cure: Keep *no* traceback.\n:skip: the script ends soon\n"


def card_of(built: Built) -> str:
    page = built.page("keep")
    return page[page.index('<div class="prudent-card') : page.index('<details class="prudent-cite">')]


def with_card(handbook: Project, more: str = "") -> Project:
    handbook.change("docs/keep.md", ":snippets: snippets/keep\n", OPTIONS + more)
    return handbook


def test_the_card_says_the_cure_shows_it_and_says_when_to_skip_it(handbook: Project) -> None:
    built = with_card(handbook).build()
    assert built.warnings == ()
    card = card_of(built)
    assert "Keep <em>no</em> traceback." in card
    assert '<span class="gi">+        error.__traceback__ = None</span>' in card
    assert '<span class="gd">' not in card
    assert "Skip this if the script ends soon." in words(card)


def test_the_line_above_it_says_where_the_rule_matters_and_what_it_costs(handbook: Project, running: str) -> None:
    said = with_card(handbook).build().words("keep")
    assert re.search(rf"leaks {re.escape(running)} · leaves \d+ objects, [\d,]+ bytes on {re.escape(running)}", said)


def test_a_card_follows_its_files(handbook: Project) -> None:
    with_card(handbook).build()
    handbook.change("snippets/keep/good.py", "error.__traceback__ = None", "error = error.with_traceback(None)")
    assert "+ error = error.with_traceback(None)" in words(card_of(handbook.build()))


def test_a_card_compares_the_functions_that_are_named(handbook: Project) -> None:
    handbook.change("snippets/keep/good.py", "print(", "print (")
    assert "print" in words(card_of(with_card(handbook).build()))
    handbook.change("docs/keep.md", ":cure:", ":compare: read\n:cure:")
    assert "print" not in words(card_of(handbook.build()))


def test_a_function_to_compare_that_is_nowhere_is_an_error_with_its_line(handbook: Project) -> None:
    built = with_card(handbook, ":compare: reed\n").build()
    assert any("neither side defines 'reed'; there are read" in warning for warning in built.warnings)
    assert built.warned("docs/keep.md:3", "reed")


def test_a_rule_without_a_cure_shows_the_difference_all_the_same(handbook: Project) -> None:
    card = card_of(handbook.build())
    assert "error.__traceback__ = None" in card
    assert "Skip this if" not in card

"""The table of how our reading of doctests agrees with Sphinx's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import Project

ROWS = """\
[[section]]
title = "Sessions"

[[section.behaviour]]
what = "A `{doctest}`"
page = ""
sphinx = "passes"
prudent = "passes"

[[section.behaviour]]
what = "A plain fence"
page = ""
sphinx = "is not run"
prudent = "is reported"
why = "It looks *as if* it had been run."
"""
PAGE = "# Alike\n\n```{doctest-table}\n```\n"


def test_it_counts_and_shows_each_row_with_its_reason(handbook: Project) -> None:
    handbook.write("docs/_doctest.toml", ROWS)
    handbook.write("docs/alike.md", PAGE)
    built = handbook.build(strict=True)
    said = built.words("alike")
    assert "2 behaviours, 1 of them the same, 1 different:" in said
    assert "A {doctest} passes passes same" in said
    assert "A plain fence is not run is reported different: It looks as if it had been run." in said
    assert "<em>as if</em>" in built.page("alike")


def test_without_its_file_it_names_it(handbook: Project) -> None:
    handbook.write("docs/alike.md", PAGE)
    (warning,) = handbook.build().warnings
    assert "_doctest.toml, from which the table is made" in warning

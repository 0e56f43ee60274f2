"""The tables of all rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import Project


def test_the_table_of_rules_links_to_them_and_says_what_was_seen(handbook: Project, running: str) -> None:
    built = handbook.build()
    assert (
        "ID Rule The post's claim Bad code Good code EXC01 Keep no caught exception holds "
        f"Leaks on {running}. Clean on {running}."
    ) in built.words("index").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    assert built.page("index").count('href="keep.html#exc01"') == 2


def test_the_matrix_shows_every_rule_on_every_python(whole: Project, running: str) -> None:
    whole.write("docs/matrix.md", "# Matrix\n\n```{rule-matrix}\n```\n")
    built = whole.build()
    assert "ID Rule What the bad code does EXC01" in built.words("matrix")
    assert f'<i class="prudent-violated" data-python="{running}">' in built.page("matrix")

"""The tables of all rules."""

from __future__ import annotations

import re
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


def test_the_matrix_says_what_a_run_costs_and_which_cure_is_one_line(handbook: Project, running: str) -> None:
    handbook.write("docs/matrix.md", "# Matrix\n\n```{rule-matrix}\n```\n")
    said = handbook.build().words("matrix")
    assert "found by the check one-line cure" in said
    assert re.search(rf"Leaves \d+ objects, [\d,]+ bytes on {re.escape(running)}\.", said)
    handbook.change("snippets/keep/good.py", "error.__traceback__ = None", "error.__traceback__ = None\n        1 + 1")
    assert "one-line cure" not in handbook.build().words("matrix")

"""A page whose snippets or tables come out otherwise is read or written again, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Project


@pytest.fixture
def with_table(counted: Project) -> Project:
    """With the table on a page that has no other reason to be written again."""
    counted.write("docs/table.md", "# Table\n\n```{rule-table}\n```\n")
    counted.write("docs/blocks.md", "# Blocks\n\n```{unproved-blocks}\n```\n")
    counted.write("docs/other.md", "# Other\n")
    return counted


def test_a_changed_snippet_reads_its_page_alone_and_no_table_that_does_not_show_it(with_table: Project) -> None:
    counted = with_table
    counted.build()
    counted.change("snippets/keep/good.py", "seven", "eight")
    again = counted.build()
    assert again.ran == 1
    assert again.read == {"keep"}
    # Sphinx itself writes what has the page in its contents.
    assert again.written == {"keep", "index"}
    assert 'read("eight")' in again.words("keep")


def test_the_table_says_what_the_changed_snippet_does(with_table: Project, running: str) -> None:
    counted = with_table
    assert f"Clean on {running}." in counted.build().words("table")
    counted.change("snippets/keep/good.py", "error.__traceback__ = None", "pass")
    again = counted.build()
    assert "table" not in again.read
    assert "blocks" not in again.written
    assert f"Leaks, against what is declared on {running}." in again.words("table")


def test_a_new_reason_rewrites_the_list_of_reasons(with_table: Project) -> None:
    assert "0 of 2 code blocks" in with_table.build().words("blocks")
    with_table.write("docs/other.md", "# Other\n\n```{code-block} python\n:unproved: a reason\n\nx = 1\n```\n")
    again = with_table.build()
    assert again.read == {"other"}
    assert "1 of 3 code blocks" in again.words("blocks")
    assert "docs/other.md:3: a reason" in again.words("blocks")


def test_a_changed_code_is_shown_although_nothing_runs_it(counted: Project) -> None:
    counted.change(
        "snippets/keep/good.py", "# clean = true", '# clean = true\n# applies = "<2.7"\n# because = "so it is"'
    )
    counted.build()
    counted.change("snippets/keep/good.py", "seven", "eight")
    again = counted.build()
    assert again.ran == 0
    assert again.read == {"keep"}
    assert 'read("eight")' in again.words("keep")


def test_a_changed_declaration_reads_a_page_again_that_shows_the_matrix_alone(counted: Project) -> None:
    counted.write("docs/other.md", "# Other\n\n```{evidence} EXC01\n```\n")
    counted.build()
    counted.change("snippets/keep/good.py", '# prints = "ValueError"', '# prints = "TypeError"')
    again = counted.build()
    assert again.ran == 1  # only to see whether what is refuted now is so again
    assert again.read == {"keep", "other"}
    assert "✗ clean, against what is declared" in again.words("other")


def test_a_change_that_shows_in_no_table_leaves_it_alone(with_table: Project) -> None:
    counted = with_table
    counted.build()
    counted.write("docs/other.md", "# Other\n\nWords.\n")
    again = counted.build()
    assert again.read == {"other"}
    assert again.ran == 0
    assert "table" not in again.written
    once_more = counted.build()
    assert once_more.written == frozenset()

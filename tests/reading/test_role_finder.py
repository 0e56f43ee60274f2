"""Our roles are found wherever a page can hold them, with file and line, or refused where they would be plain text."""

from __future__ import annotations

from pathlib import Path

import pytest

from prudent.reading.markdown import MarkdownReader
from prudent.reading.role_finder import FoundRole, RoleFinder

ROLE = "{claim}`it leaks <a/bad.py: leaks>`"
SOURCE = "it leaks <a/bad.py: leaks>"


def find(text: str, root: Path | None = None) -> RoleFinder:
    reader = MarkdownReader({"enable_extensions": ["colon_fence", "substitution"]})
    finder = RoleFinder(reader, "docs/page.md", root)
    finder.find_in_markdown(text)
    return finder


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"Text {ROLE}.\n", 1),
        (f"# Title\n\n- a list\n- {ROLE}\n", 4),
        (f"| a | b |\n|---|---|\n| c | {ROLE} |\n", 3),
        (f"```{{note}}\n:class: wide\n\n{ROLE}\n```\n", 4),
        (f"```{{admonition}} Title {ROLE}\ntext\n```\n", 1),
        (f":::{{tip}}\n{ROLE}\n:::\n", 2),
        (f"```{{csv-table}}\n\na, {ROLE}\n```\n", 3),
        (f"---\nmyst:\n  substitutions:\n    one: '{ROLE}'\n---\n\ntext\n", 4),
        ("```{eval-rst}\nText :claim:`it leaks <a/bad.py: leaks>`\n```\n", 2),
        ("```{eval-rst}\n:claim:`it leaks <a/bad.py: leaks>`\n```\n", 2),
    ],
)
def test_role_is_found_at_its_line(text: str, line: int) -> None:
    finder = find(text)
    assert finder.roles == [FoundRole("docs/page.md", line, "claim", SOURCE)]
    assert finder.errors == []


def test_role_of_an_included_file_is_found_in_that_file(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/part.md").write_text(f"Text\n\n{ROLE}\n")
    finder = find("```{include} part.md\n```\n", tmp_path)
    assert finder.roles == [FoundRole("docs/part.md", 3, "claim", SOURCE)]


def test_files_that_include_one_another_end(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/page.md").write_text(f"{ROLE}\n\n```{{include}} page.md\n```\n")
    assert {role.source for role in find("```{include} page.md\n```\n", tmp_path).roles} == {SOURCE}


@pytest.mark.parametrize("text", [f"```{{code-block}} md\n{ROLE}\n```\n", f"    {ROLE}\n", f"`` {ROLE} ``\n"])
def test_role_in_code_is_none(text: str) -> None:
    finder = find(text)
    assert (finder.roles, finder.errors) == ([], [])


@pytest.mark.parametrize("text", ["Text\n\n{claim}`a\n\nb`\n", "Text\n\n{claim} `a`\n"])
def test_role_that_markdown_does_not_see_is_refused_at_its_line(text: str) -> None:
    (error,) = find(text).errors
    assert (error.path, error.line) == ("docs/page.md", 3)
    assert "Markdown does not see this {claim} as a role" in error.message


@pytest.mark.parametrize("sign", ["\u2028", "\x85", "\f"])
def test_only_newlines_count_in_included_files_and_tables(tmp_path: Path, sign: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/part.md").write_text(f"One{sign}two\n\nThree.\n\n{ROLE}\n")
    for options in ("", ":start-line: 2\n", ":start-after: two\n"):
        (role,) = find(f"```{{include}} part.md\n{options}```\n", tmp_path).roles
        assert (role.path, role.line) == ("docs/part.md", 5)
    (role,) = find(f"```{{csv-table}}\n:header: a, b\n\none{sign}two, three\n{ROLE}, four\n```\n").roles
    assert role.line == 5

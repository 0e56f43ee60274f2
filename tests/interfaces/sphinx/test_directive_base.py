"""A directive that prudent's Markdown parser has not found is refused; an error of the parser is not reported twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Project


def test_a_snippet_that_the_reader_cannot_find_is_an_error_and_not_left_out(project: Project) -> None:
    project.page("```{eval-rst}\n.. snippet::\n\n    print(1)\n```\n")
    built = project.build()
    assert built.warned("docs/index.md:4", "prudent's Markdown parser does not find this directive")


def test_a_rule_that_the_reader_cannot_find_is_an_error_and_not_left_out(project: Project) -> None:
    project.page("```{eval-rst}\n.. rule:: EXC01\n\n    A sentence.\n```\n")
    built = project.build()
    assert built.warned("docs/index.md:4", "prudent's Markdown parser does not find this directive")


@pytest.mark.parametrize(
    ("fence", "line", "said"),
    [
        ("```{snippet}\n# /// proof\n# helt = 1\n# ///\nx = 1\n```\n", 5, "unknown key 'helt'"),
        ("```{rule} EXC01\n:title: Keep none\n\nA sentence.\n```\n", 3, "rule EXC01 lacks ':"),
    ],
    ids=["snippet", "rule"],
)
def test_what_the_reader_complains_of_is_not_refused_as_well(
    project: Project, fence: str, line: int, said: str
) -> None:
    project.page(fence)
    built = project.build()
    (warning,) = built.warnings
    assert built.warned(f"docs/index.md:{line}", said)
    assert "prudent's Markdown parser" not in warning


def test_the_complaint_of_one_directive_does_not_excuse_another(project: Project) -> None:
    fence = "```{snippet}\n# /// proof\n# helt = 1\n# ///\nx = 1\n```\n"
    project.page(f"{fence}\nWords between.\n\n```{{eval-rst}}\n.. snippet::\n\n    print(1)\n```\n")
    built = project.build()
    assert len(built.warnings) == 2
    assert built.warned("docs/index.md:5", "unknown key 'helt'")
    assert built.warned(
        f"docs/index.md:{project.line('docs/index.md', '.. snippet')}", "prudent's Markdown parser does not find"
    )

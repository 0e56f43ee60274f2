"""Code that nothing runs says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Project


@pytest.mark.parametrize("name", ["code-block", "code", "sourcecode"])
def test_a_reason_silences_the_warning_and_is_counted_and_listed(project: Project, name: str) -> None:
    project.write("docs/index.md", "# Page\n\n```{unproved-blocks}\n```\n\n```{toctree}\nother\n```\n")
    project.write(
        "docs/other.md",
        f"# Other\n\n```{{{name}}} python\n:unproved: it needs a network\n\nx = 1\n```\n\n"
        "```pycon\n>>> 1\n1\n```\n\n"
        "```{snippet}\ny = 1\n```\n\n"
        "```{snippet} case.py\n```\n",
    )
    project.write("snippets/case.py", "# /// proof\n# clean = true\n# ///\nz = 1\n")
    built = project.build()
    assert built.warnings == ()
    said = built.words("index")
    assert "1 of 4 code blocks on this site are run by nothing, each for a stated reason:" in said
    assert "docs/other.md:3: it needs a network" in said
    assert 'href="other.html"' in built.page("index")


def test_a_literalinclude_may_have_a_reason_too(project: Project) -> None:
    project.write("docs/code.txt", "x = 1\n")
    project.page("```{literalinclude} code.txt\n:unproved: a configuration\n```\n\n```{unproved-blocks}\n```\n")
    built = project.build()
    assert built.warnings == ()
    assert "docs/index.md:3: a configuration" in built.words("index")


@pytest.mark.parametrize("name", ["code-block python", "literalinclude code.txt"])
def test_an_empty_reason_is_none(project: Project, name: str) -> None:
    project.write("docs/code.txt", "x = 1\n")
    project.page(f"```{{{name}}}\n:unproved:\n\nx = 1\n```\n")
    built = project.build()
    assert any(text.startswith("docs/index.md:3: ") for text in built.warnings)
    assert built.words("index").count("x = 1") <= 1


def test_a_session_with_a_reason_is_not_run(project: Project) -> None:
    project.page("```{code-block} pycon\n:unproved: it shows what an old release printed\n\n>>> 1\n2\n```\n")
    built = project.build()
    assert built.warnings == ()
    assert not built.proof.handbook.snippets

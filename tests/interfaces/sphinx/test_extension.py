"""Pages that are read in parallel come out as those that are read one after the other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Project


@pytest.fixture
def large(handbook: Project) -> Project:
    """With enough pages for Sphinx to share them out."""
    for number in range(8):
        handbook.write(
            f"docs/page{number}.md",
            f"# Page {number}\n\nSee {{rule}}`EXC01`.\n\n```{{snippet}} keep/bad.py\n```\n\n"
            f'```{{snippet}}\n# /// proof\n# prints = "{number}"\n# clean = true\n# ///\nprint({number})\n```\n\n'
            f"```python\nx = {number}\n```\n",
        )
    handbook.write("docs/ztable.md", "# Table\n\n```{rule-table}\n```\n")
    handbook.build(into="first")  # from here on all is cached
    return handbook


def pages(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.html") if path.name != "search.html"}


def test_the_output_the_warnings_and_what_is_kept_are_the_same(large: Project) -> None:
    serial = large.build(into="serial")
    parallel = large.build(into="parallel", parallel=2)
    assert parallel.read == frozenset()  # by this process
    assert len(serial.read) >= 11
    written = pages(large.root / "parallel/html")
    assert len(written) >= 11
    assert written == pages(large.root / "serial/html")
    assert len(serial.warnings) == 8
    assert set(parallel.warnings) == set(serial.warnings)
    assert parallel.app.env.domaindata["prudent"] == serial.app.env.domaindata["prudent"]
    assert len(serial.app.env.domaindata["prudent"]["shown"]) == 9


def test_what_is_kept_serves_the_next_build(large: Project) -> None:
    large.build(into="parallel", parallel=2)
    for number in range(8):
        large.change(f"docs/page{number}.md", "```python\n", "```{code-block} python\n:unproved: a reason\n\n")
    mended = large.build(into="parallel", parallel=2)
    assert mended.warnings == ()
    again = large.build(into="parallel", parallel=2)
    assert (again.ran, again.read, again.written) == (0, frozenset(), frozenset())

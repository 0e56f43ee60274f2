"""A proof block in a page is judged, and not shown, unless the page speaks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes

from prudent.interfaces.sphinx.block_check import _is_literal, _normal, _source

if TYPE_CHECKING:
    from .conftest import Built, Project


def blocks_of(built: Built, docname: str = "index") -> list[str]:
    """The text of every literal block that Sphinx shows, but for those of snippets."""
    tree = built.app.env.get_doctree(docname)
    return [
        _normal(_source(node))
        for node in tree.findall(_is_literal)
        if isinstance(node, nodes.Element) and "prudent_owner" not in node
    ]


DECLARED = {
    "doctest": """\
```{doctest}
# /// proof
# held = "module name 'kept' -> ValueError.__traceback__"
# ///

>>> try:
...     int("seven")
... except ValueError as error:
...     kept = error
```
""",
    "fence": """\
```python
# /// proof
# held = "module name 'kept' -> ValueError.__traceback__"
# ///
>>> try:
...     int("seven")
... except ValueError as error:
...     kept = error
```
""",
    "testcode": """\
```{testcode}
# /// proof
# held = "module name 'kept' -> ValueError.__traceback__"
# ///
try:
    int("seven")
except ValueError as error:
    kept = error
```
""",
}


@pytest.mark.parametrize("kind", DECLARED)
@pytest.mark.parametrize("builder", ["html", "text"])
def test_a_declaration_in_a_page_is_judged_and_not_shown(project: Project, kind: str, builder: str) -> None:
    project.page(DECLARED[kind])
    built = project.build(builder)
    assert built.warnings == ()
    assert "///" not in built.page("index")
    assert "held" not in built.page("index")
    assert "kept = error" in built.words("index")
    (block,) = blocks_of(built)
    assert block.startswith("try:" if kind == "testcode" else ">>> try:")


def test_a_declaration_in_a_page_can_be_contradicted(project: Project) -> None:
    project.page(DECLARED["doctest"])
    project.change("docs/index.md", "kept = error", "pass")
    built = project.build()
    assert built.warned(project.place("docs/index.md", "# /// proof").replace(":4", ":5"), "nothing is held")


def test_a_misspelt_declaration_in_a_page_is_warned_of_once(project: Project) -> None:
    project.page(DECLARED["testcode"])
    project.change("docs/index.md", "# held", "# helt")
    (warning,) = project.build().warnings
    assert warning.startswith("docs/index.md:5: WARNING: unknown key 'helt'; did you mean 'held'?")


def test_a_page_that_speaks_of_declarations_shows_them(project: Project) -> None:
    project.page("```{code-block} python\n:unproved: a pattern\n\n# /// proof\n# clean = true\n# ///\n```\n")
    assert "# /// proof # clean = true # ///" in project.build().words("index")

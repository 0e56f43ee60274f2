"""Pictures in the builders that can show them; declarations are not shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from docutils import nodes

from prudent.interfaces.sphinx.block_check import _is_literal, _normal, _source

if TYPE_CHECKING:
    from .conftest import Built, Project


CYCLE = "frame read, local 'result' → ValueError.__traceback__ → tb_frame → frame read"


SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


def test_the_picture_is_inline_and_has_a_role_a_title_and_a_description(built: Built) -> None:
    (svg,) = SVG.findall(built.page("keep"))
    tree = ET.fromstring(svg)  # noqa: S314 -- written by ourselves
    space = "{http://www.w3.org/2000/svg}"
    assert tree.get("role") == "img"
    named = (tree.get("aria-labelledby") or "").split()
    title, description = tree.find(f"{space}title"), tree.find(f"{space}desc")
    assert title is not None
    assert description is not None
    assert named == [title.get("id"), description.get("id")]
    assert title.text == "Reference cycle of 3 objects"
    assert description.text == f"A cycle: {CYCLE.replace('→', '->')}"


@pytest.mark.parametrize("builder", ["html", "singlehtml"])
def test_no_id_stands_twice_on_a_page(handbook: Project, builder: str) -> None:
    handbook.change("docs/keep.md", "```{snippet} keep/good.py", "```{snippet} keep/bad.py")
    handbook.write("docs/other.md", "# Other\n\n```{snippet} keep/bad.py\n```\n")
    page = handbook.build(builder).page("keep" if builder == "html" else "index")
    identifiers = re.findall(r'(?<=<)[a-z]+\b[^>]*?\bid="([^"]+)"', page)
    pictures = [name for name in identifiers if name.startswith("prudent-")]
    assert len(SVG.findall(page)) >= 2
    assert len(pictures) == 4 * len(SVG.findall(page))
    assert len(set(pictures)) == len(pictures)


def test_every_reference_in_a_picture_has_its_target(built: Built) -> None:
    page = built.page("keep")
    for target in re.findall(r"url\(#([^)]+)\)", page):
        assert f'id="{target}"' in page


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


def test_a_table_in_the_box_of_the_theme_furo_has_its_id_alone(handbook: Project) -> None:
    pytest.importorskip("furo")
    handbook.conf = handbook.conf.replace('"basic"', '"furo"')
    handbook.write("docs/table.md", "# Page\n\n(costs)=\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nSee [it](#costs).\n")
    page = handbook.build().page("table")
    assert page.count('class="table-wrapper') == 1
    assert page.count('id="costs"') == 1

"""Pictures, in the builders that can show them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

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

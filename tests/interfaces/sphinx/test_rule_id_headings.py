from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .conftest import words

if TYPE_CHECKING:
    from .conftest import Project


def test_the_id_stands_in_the_heading_and_in_links_to_the_page(handbook: Project) -> None:
    built = handbook.build()
    heading = re.search(r"<h1>(.*?)</h1>", built.page("keep"))
    assert heading
    assert words(heading[1]).startswith("EXC01 Keep none")
    assert '<section id="keep-none">' in built.page("keep")  # the address of the section is as before
    assert "EXC01 Keep none" in built.words("index")

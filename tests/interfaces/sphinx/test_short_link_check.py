from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import Project


def test_a_page_that_lacks_such_a_section_is_warned_of(whole: Project) -> None:
    whole.write("docs/_addresses.txt", "")
    whole.change("docs/keep.md", "## Good\n", "## Better\n")
    place = whole.place("docs/keep.md", "```{rule}")
    assert whole.build().warned(place, "its short link r/EXC01/good/ leads to a section that the page lacks")

"""Rules can be linked to, on this site and from others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx.util.inventory import InventoryFile

if TYPE_CHECKING:
    from .conftest import Project


def test_a_link_to_a_rule_leads_there(handbook: Project) -> None:
    handbook.write("docs/said.md", "# Said\n\nSee {rule}`EXC01`, {rule}`this <EXC01>` and {any}`EXC01`.\n")
    built = handbook.build()
    assert built.warnings == ()
    links = re.findall(
        r'<a class="reference internal" href="keep.html#exc01" title="([^"]*)">(.*?)</a>', built.page("said")
    )
    assert [re.sub("<.*?>", "", text) for _title, text in links] == ["EXC01", "this", "EXC01"]
    assert {title for title, _text in links} == {"Keep no caught exception"}


def test_a_link_to_an_unknown_rule_is_warned_of(handbook: Project) -> None:
    handbook.write("docs/said.md", "# Said\n\nSee {rule}`EXC99`.\n")
    built = handbook.build()
    (warning,) = built.warnings
    assert warning == "docs/said.md:3: WARNING: there is no rule EXC99; did you mean EXC01? [prudent]"
    assert handbook.build().warnings == built.warnings


def test_a_link_that_our_reader_does_not_see_is_reported_by_sphinx(handbook: Project) -> None:
    handbook.write("docs/said.md", "# Said\n\nSee {prudent:rule}`EXC99`.\n")
    assert handbook.build().warned("docs/said.md:3", "prudent:rule reference target not found: EXC99")


def test_the_inventory_has_the_rules(handbook: Project) -> None:
    built = handbook.build()
    inventory = InventoryFile.loads((built.app.outdir / "objects.inv").read_bytes(), uri="")
    ((name, item),) = inventory.data["prudent:rule"].items()
    assert (name, item.uri, item.display_name) == ("EXC01", "keep.html#exc01", "EXC01: Keep no caught exception")

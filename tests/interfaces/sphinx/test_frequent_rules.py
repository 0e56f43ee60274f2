"""The list of the rules that most code breaks, which stands only where a record has counted that."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import Project

RECORD = "docs/_records/precision/check.json"
COUNT = {"rule": "EXC01", "outside": 1410, "tests": 6, "read": 20, "true": 19, "worth": 13}


def record(*counts: dict[str, object]) -> str:
    packages = {"aiohttp": "3.14.5", "trio": "0.33.0"}
    found = {"date": "2026-11-26", "python": "3.11.7", "packages": packages, "files": 10, "lines": 20000}
    return json.dumps(found | {"rules": counts})


def test_it_names_the_rules_with_the_counts_and_where_they_come_from(handbook: Project) -> None:
    handbook.write("docs/most.md", "# Most\n\n```{frequent-rules}\n```\n")
    handbook.write(RECORD, record(COUNT))
    built = handbook.build()
    assert built.warnings == ()
    said = built.words("most")
    assert "outside of tests in 2 packages (20,000 lines, 2026-11-26): EXC01 Keep no caught exception" in said
    assert "(1,410 findings)" in said
    assert 'href="keep.html#exc01"' in built.page("most")


def test_without_a_record_or_a_finding_nothing_is_claimed(handbook: Project) -> None:
    handbook.write("docs/most.md", "# Most\n\n```{frequent-rules}\n```\n")
    assert "most code breaks" not in handbook.build().words("most")
    handbook.write(RECORD, record(COUNT | {"outside": 0}, COUNT | {"rule": "EXC99"}, COUNT | {"rule": "PRX04"}))
    handbook.change("docs/most.md", "# Most", "# The most")
    assert "most code breaks" not in handbook.build(strict=True).words("most")

"""The table of how the static check does: on the handbook's own snippets, and in other people's packages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import Project

RECORD = {
    "date": "2026-11-26",
    "python": "3.11.7",
    "packages": {"aiohttp": "3.14.5"},
    "files": 1000,
    "lines": 20000,
    "rules": [{"rule": "EXC01", "outside": 141, "tests": 6, "read": 20, "true": 19, "worth": 13}],
}
PAGE = "# Check\n\n```{check-report}\n```\n"


def test_it_says_what_is_found_of_the_own_snippets_and_whether_the_rule_is_on(handbook: Project) -> None:
    handbook.write("docs/check.md", PAGE)
    built = handbook.build()
    assert built.warnings == ()
    assert "EXC01 Keep no caught exception on 1 of 1 0 of 1 - - - -" in built.words("check")


def test_it_says_what_was_counted_elsewhere_and_who_read_it(handbook: Project) -> None:
    handbook.write("docs/check.md", PAGE)
    handbook.write("docs/_records/precision/check.json", json.dumps(RECORD))
    said = handbook.build().words("check")
    assert "EXC01 Keep no caught exception on 1 of 1 0 of 1 141 20 19 13" in said
    assert "in 1,000 files with 20,000 lines, of 1 packages, on 2026-11-26" in said

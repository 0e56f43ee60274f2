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


def test_each_checked_rule_is_counted_with_a_link(handbook: Project) -> None:
    handbook.write("docs/check.md", PAGE)
    built = handbook.build(strict=True)
    assert "EXC01 Keep no caught exception on 1 of 1 0 of 1" in built.words("check")
    assert 'href="keep.html#exc01"' in built.page("check")
    assert "What it misses:" not in built.words("check")


def test_what_it_misses_stands_with_its_reason(handbook: Project) -> None:
    handbook.write("docs/check.md", PAGE)
    handbook.write("docs/_check.toml", '"keep/bad.py" = "eval hides it"\n')
    handbook.change("snippets/keep/bad.py", "        result = error\n", '        exec("global kept; kept = error")\n')
    said = handbook.build().words("check")
    assert "0 of 1 0 of 1" in said
    assert "What it misses: snippets/keep/bad.py (EXC01): eval hides it" in said
    assert "False alarms:" not in said

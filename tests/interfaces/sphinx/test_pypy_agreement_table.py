"""The table of how far the leak check on PyPy agrees with that on CPython."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import Project

RECORD = {
    "date": "2026-01-02",
    "series": [
        {
            "cpython": "3.11.7",
            "pypy": "pypy3.11.17",
            "snippets": 9,
            "same_paths": 7,
            "same_verdict": 8,
            "disagreements": [
                {"snippet": "snippets/a.py", "reason": "standard library", "verdict": True},
                {"snippet": "snippets/b.py", "reason": "other names", "verdict": False},
            ],
        }
    ],
}


def test_it_shows_the_counts_and_each_disagreement_below_its_reason(handbook: Project) -> None:
    handbook.write("docs/_records/pypy/agreement.json", json.dumps(RECORD))
    handbook.write("docs/alike.md", "# Alike\n\n```{pypy-agreement}\n```\n")
    said = handbook.build(strict=True).words("alike")
    assert "pypy3.11.17 3.11.7 9 8 7" in said
    assert "Compared on 2026-01-02." in said
    assert "of which PyPy has other code: 1. snippets/a.py (another verdict)" in said
    assert "another type: 1. snippets/b.py" in said


def test_without_a_record_it_says_so_and_a_broken_one_names_its_file(handbook: Project) -> None:
    handbook.write("docs/alike.md", "# Alike\n\n```{pypy-agreement}\n```\n")
    assert "Nothing was compared yet" in handbook.build(strict=True).words("alike")
    handbook.write("docs/_records/pypy/agreement.json", "{}")
    assert handbook.build().warned("docs/alike.md:3", "agreement.json: no record of agreement", "nox -s pypy-agreement")

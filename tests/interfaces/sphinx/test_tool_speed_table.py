"""The table of how fast the proving is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Project

ROW = {
    "what": "1,000 snippets",
    "ours": "prudent",
    "theirs": "Sybil",
    "own": [2.0, 2.2, 2.1],
    "other": [1.0, 1.0, 1.0],
    "processor": [4.0, 4.0, 4.0],
    "memory": 50 * 2**20,
    "runs": 1000,
}
RECORD = {
    "date": "2026-01-02",
    "machine": {"cores": 2, "processor": "a processor", "kernel": "Linux 6", "compiler": ""},
    "python": "3.13.0",
    "packages": {"pytest": "9", "sphinx": "9"},
    "rows": [ROW, {**ROW, "what": "unchanged", "runs": 0}],
}


def write(project: Project, text: str) -> None:
    project.write("docs/_records/speed/here.json", text)
    project.write("docs/fast.md", "# Fast\n\n```{speed}\n```\n")


def test_it_shows_the_record_with_its_origin(handbook: Project) -> None:
    write(handbook, json.dumps(RECORD))
    built = handbook.build(strict=True)
    said = built.words("fast")
    assert "1,000 snippets prudent: 2.1 s Sybil: 1.0 s 2.1 (2.0 to 2.2) 4.0 ms 50 MB" in said
    assert "Measured on 2026-01-02 on 2 cores of a processor, Linux 6, Python 3.13.0, pytest 9, sphinx 9." in said


def test_a_new_record_reads_the_page_again(handbook: Project) -> None:
    write(handbook, json.dumps(RECORD))
    handbook.build()
    handbook.change("docs/_records/speed/here.json", "2026-01-02", "2026-02-03")
    assert "Measured on 2026-02-03" in handbook.build().words("fast")


@pytest.mark.parametrize("text", ["{", "{}", '{"machine": {}, "packages": {}, "rows": [{}]}'])
def test_a_broken_record_names_its_file_and_the_way_out(handbook: Project, text: str) -> None:
    write(handbook, text)
    assert handbook.build().warned("docs/fast.md:3", "here.json: no record of speed", "nox -s speed")


def test_where_nothing_was_measured_it_says_so(handbook: Project) -> None:
    handbook.write("docs/fast.md", "# Fast\n\n```{speed}\n```\n")
    assert handbook.build().warned("docs/fast.md:3", "nothing was measured yet")

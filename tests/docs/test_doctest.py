"""The table of doctest's behaviours: what it says of Sphinx's own extension and of us is what both do."""

from __future__ import annotations

import os
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from .doctest_outcomes import ENDS, NOTHING, PASSES, REPORTED, outcomes

TABLE = Path(__file__).parent.parent.parent / "docs/_doctest.toml"
SECTIONS = tomllib.loads(TABLE.read_text(encoding="utf-8"))["section"]
ROWS: list[dict[str, Any]] = [row for section in SECTIONS for row in section["behaviour"]]
SERIES = f"{sys.version_info.major}.{sys.version_info.minor}"


@pytest.fixture
def surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder to work in, a variable that one of the pages asks for, and this Python alone."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRUDENT_TABLE", "set")
    monkeypatch.setenv("PRUDENT_PYTHONS", os.path.realpath(sys.executable))
    monkeypatch.setattr(sys, "path", list(sys.path))  # Sphinx puts the folders of `doctest_path` into it
    return tmp_path


def seen(folder: Path, rows: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """What becomes of each page in Sphinx and with us; pages with the same settings are built together."""
    found: dict[int, tuple[str, str]] = {}
    for number, conf in enumerate(dict.fromkeys(row.get("conf", "") for row in rows)):
        root = folder / str(number)
        (root / "code").mkdir(parents=True)
        (root / "code/beside.py").write_text("VALUE = 42\n", encoding="utf-8")
        own = [index for index, row in enumerate(rows) if row.get("conf", "") == conf]
        pages = [rows[index]["page"].replace("SERIES", SERIES) for index in own]
        found |= dict(zip(own, outcomes(root, pages, conf), strict=True))
    return [found[index] for index in range(len(rows))]


def test_the_table_says_what_becomes_of_each_page(surroundings: Path) -> None:
    happened = {row["what"]: pair for row, pair in zip(ROWS, seen(surroundings, ROWS), strict=True)}
    assert happened == {row["what"]: (row["sphinx"], row["prudent"]) for row in ROWS}


def test_every_difference_has_a_reason_and_nothing_else_has_one() -> None:
    assert [row["what"] for row in ROWS if (row["sphinx"] != row["prudent"]) != ("why" in row)] == []


def test_a_behaviour_stands_in_the_table_once() -> None:
    assert len({row["what"] for row in ROWS}) == len(ROWS) >= 79
    assert len({(row["page"], row.get("conf")) for row in ROWS}) == len(ROWS)


def test_each_outcome_is_told_from_the_others(surroundings: Path) -> None:
    pages = {
        "```{doctest}\n>>> 1\n1\n```\n": (PASSES, PASSES),
        "```{doctest}\n>>> 1\n2\n```\n": (REPORTED, REPORTED),
        "Words.\n": (NOTHING, NOTHING),
        "```{doctest}\n:skipif: missing\n\n>>> 1\n1\n```\n": (ENDS, REPORTED),
        "```{doctest}\n:options: +MISSING\n\n>>> 1\n1\n```\n": (REPORTED, REPORTED),
    }
    assert seen(surroundings, [{"page": page} for page in pages]) == list(pages.values())

"""What several folders of tests share: a project on disk, and interpreters to run it on."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from prudent.proving.discovery import discover
from prudent.proving.installation import Installation

pytest_plugins = ["pytester"]


@pytest.fixture(scope="session")
def installations() -> tuple[Installation, ...]:
    """The oldest and the newest interpreter of this machine; one if there is only one."""
    found = discover().installations
    return (found[0], found[-1]) if len(found) > 1 else found


@pytest.fixture
def few_pythons(installations: tuple[Installation, ...], monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """Restrict discovery to those; returns the names of their series."""
    places = os.pathsep.join(str(installation.executable) for installation in installations)
    monkeypatch.setenv("PRUDENT_PYTHONS", places)
    return tuple(installation.interpreter.name for installation in installations)


@pytest.fixture
def write_project(tmp_path: Path) -> Callable[[Mapping[str, str]], Path]:
    """Write files below a folder that is a project of ours, and return that folder."""

    def write(files: Mapping[str, str]) -> Path:
        for name, text in ({"pyproject.toml": "[tool.prudent]\nseconds = 5\n"} | dict(files)).items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return write


@dataclass(frozen=True)
class SiteTables:
    """All that a built site says of its rules' code, by rule, role or file, and series; words are as in sentences."""

    front: dict[tuple[str, str], str]
    """The tables of the front page: rule and series."""
    rules: dict[tuple[str, str, str], str]
    """The table of rules: rule, role and series."""
    data: dict[tuple[str, str, str], str]
    """The same from ``rules.json``: identifiers."""
    files: dict[tuple[str, str, str], str]
    """``rules.json`` by file: rule, file and series."""
    evidence: dict[tuple[str, str, str], str]
    """The tables of evidence: rule, file and series."""
    chips: dict[tuple[str, str, str], str]
    """The lists below the snippets of a rule's page: rule, file and series."""


@pytest.fixture
def read_site() -> Callable[[Path], SiteTables]:
    """Parse the tables of a site that was built into a folder."""
    return _read_site


def _read_site(folder: Path) -> SiteTables:
    data = json.loads((folder / "rules.json").read_text(encoding="utf-8"))
    series = data["series"]
    found = SiteTables({}, {}, {}, {}, {}, {})
    for rule in data["rules"]:
        name = rule["id"]
        for role in ("bad", "good"):
            found.data.update({(name, role, one): said for one, said in rule[role].items()})
        for one, files in rule["verdicts"].items():
            found.files.update({(name, file, one): said for file, said in files.items()})
        page = _soup(folder / rule["page"].partition("#")[0])
        for box in page.select("div.prudent-snippet"):
            file = box.select("p.prudent-caption code")[-1].text.rpartition("/")[2]
            for chip in box.select("li.prudent-chip p"):
                one, _, text = chip.text.partition(" ")
                if (name, file, one) in found.files:  # a page may also show what is no part of its rule
                    found.chips[name, file, one] = _word(text)
        (table,) = page.select("table.prudent-evidence")
        head, *rows = _texts(table)
        for file, *cells in rows:
            for label, cell in zip(head[1:], cells, strict=True):
                found.evidence.update({(name, file, one): _word(cell) for one in _range(label, series)})
    for path in sorted(folder.rglob("*.html")):
        page = _soup(path)
        for table in page.select("table.prudent-matrix"):
            for identifier, _title, sentence in _texts(table)[1:]:
                found.front.update({(identifier, one): said for one, said in _series(sentence, series).items()})
        for table in page.select("table.prudent-rules"):
            head, *rows = _texts(table)
            if head[-2:] == ["Bad code", "Good code"]:
                for row in rows:
                    for role, sentence in (("bad", row[-2]), ("good", row[-1])):
                        said = _series(sentence, series)
                        found.rules.update({(row[0], role, one): word for one, word in said.items()})
    return found


def _soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def _texts(table: Tag) -> list[list[str]]:
    return [[" ".join(cell.text.split()) for cell in row.select("th, td")] for row in table.select("tr")]


def _word(text: str) -> str:
    """The outcome of a cell, without its mark and without what other machines saw."""
    return re.sub(r"^[✓✗?-] ", "", text.partition("; but ")[0]).strip("()")


def _series(sentence: str, order: list[str]) -> dict[str, str]:
    """A summary taken apart: ``Leaks on 3.6 to 3.15; clean on 2.7.``"""
    found: dict[str, str] = {}
    for clause in sentence.removesuffix(".").split("; "):
        word, _, where = clause.rpartition(" on ")
        for run in where.split(", "):
            found.update(dict.fromkeys(_range(run, order), word[:1].lower() + word[1:]))
    return found


def _range(label: str, order: list[str]) -> list[str]:
    """The series of ``3.6 to 3.15``, or of one alone."""
    first, _, last = label.partition(" to ")
    return order[order.index(first) : order.index(last or first) + 1]

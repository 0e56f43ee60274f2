"""Reads the record of how far browsers agree with the handbook, which ``nox -s browsers`` writes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from prudent.model.field_constraints import Count, Day, Line
from prudent.model.json_reader import parse, read
from prudent.proving.record_errors import session_record

NAME = "browser/agreement.json"
"""The file of the record, relative to the project's records."""


@dataclass(frozen=True, slots=True)
class SeriesCount:
    """How many of the snippets that a series offers do in Pyodide what the handbook says."""

    series: Line
    python: Line
    """The version of Python that the browser has."""
    pyodide: Line
    offered: Count
    alike: Count
    """How many were judged alike."""
    released: Count
    """How many more did what the handbook declares for that very release, which is older than the one it ran."""

    @property
    def agreed(self) -> int:
        """How many did what the handbook says."""
        return self.alike + self.released


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A snippet that does something else in a browser than on the release of the series that the handbook ran."""

    snippet: Line
    content: Line
    """The digest of what was run; the disagreement is forgotten when the code changes."""
    series: Line
    handbook: Line
    """What the handbook says of it, in words."""
    browser: Line
    """What it does in the browser, in words."""
    declared: bool
    """Whether the handbook declares just that for the very release that the browser has."""
    reason: Line
    """The first thing that is not as declared for the release that the handbook ran."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """The record of one run of all offered snippets in Pyodide."""

    date: Day
    series: tuple[SeriesCount, ...]
    disagreements: tuple[Disagreement, ...]

    def refutes(self, snippet: str, content: str, series: str) -> bool:
        """Return whether this code was seen to do in the browser what nothing in the handbook explains."""
        key = snippet, content, series
        return any((o.snippet, o.content, o.series) == key and not o.declared for o in self.disagreements)


def load_agreement(records: Path) -> Agreement | None:
    """Return the record in a project's folder of records, `None` if there is none; raises `RecordsError`."""
    path = records / NAME
    try:
        with session_record(path, "agreement", "browsers"):
            return read(Agreement, parse(path.read_bytes()))
    except FileNotFoundError:
        return None

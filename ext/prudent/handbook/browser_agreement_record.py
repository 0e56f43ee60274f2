"""Reads the record of ``nox -s browsers``, which compares runs of snippets in Pyodide with the handbook."""

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
    """The counts of a series: of its snippets, how many do in Pyodide what the handbook says."""

    series: Line
    python: Line
    """The version of Python that the browser has."""
    pyodide: Line
    offered: Count
    """The number of snippets that a reader can run in a browser."""
    alike: Count
    """The number of these that have the same verdict in Pyodide as in the handbook."""
    released: Count
    """The number of others that do as the handbook declares for Pyodide's release, an older one than it ran itself."""

    @property
    def agreed(self) -> int:
        """The number of snippets that do what the handbook says of either release."""
        return self.alike + self.released


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A snippet that does something else in a browser than on the release of the series that the handbook ran."""

    snippet: Line
    content: Line
    """The digest of what was run; the disagreement is forgotten when the code changes."""
    series: Line
    handbook: Line
    """The verdict of the handbook, in words."""
    browser: Line
    """The outcome in the browser, in words."""
    declared: bool
    """Whether the handbook declares this outcome for the release that the browser has."""
    reason: Line
    """The first thing that is not as declared for the release that the handbook ran."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """The record of one run of all offered snippets in Pyodide."""

    date: Day
    series: tuple[SeriesCount, ...]
    disagreements: tuple[Disagreement, ...]

    def refutes(self, snippet: str, content: str, series: str) -> bool:
        """Return whether this code did in the browser what the handbook declares for no release."""
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

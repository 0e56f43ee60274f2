"""Reads the record of the static check's precision on other people's packages, which `nox -s precision` writes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from prudent.model.field_constraints import Bounds, Count, Day, Line
from prudent.model.json_reader import parse, read
from prudent.proving.record_errors import session_record

from .project_settings import Settings

SAMPLE = 20
"""The number of findings of each rule that a person reads."""
_LEAST = 10
"""The number of findings that must have been read before a rule can be judged."""
_TRUE = 0.95  # nineteen of the twenty findings of a sample
_RuleID = Annotated[str, Bounds(1, 20)]


@dataclass(frozen=True, slots=True)
class RuleCount:
    """The counts of one rule's findings, and the judgement of a person who read a sample of them."""

    rule: _RuleID
    outside: Count
    """The number of findings outside of tests."""
    tests: Count
    """The number of findings in tests."""
    read: Count
    """The number of findings outside of tests that were read: `SAMPLE`, or all if there are fewer."""
    true: Count
    """The number of read findings that are true: when the code runs, it does what the finding says."""
    worth: Count
    """The number of true ones that are worth a review: the code lives long or runs often, with a small cure."""

    @property
    def is_good(self) -> bool:
        """Whether the rule is true and useful often enough to be on by default."""
        # A whole sample is enough, or all findings if there are fewer, but fewer than ten never are.
        enough = self.read >= max(_LEAST, min(SAMPLE, self.outside))
        return enough and self.true >= _TRUE * self.read and self.worth > self.read / 2


@dataclass(frozen=True, slots=True)
class PrecisionRecord:
    """The record of one run of the static check over the corpus of packages."""

    date: Day
    python: Line
    packages: dict[Line, Line]
    """The versions of the packages, by name."""
    files: Count
    lines: Count
    rules: tuple[RuleCount, ...]


def published_precision(settings: Settings) -> PrecisionRecord | None:
    """Return the record that a handbook publishes, or `None` if it has none; raises `RecordsError` if it is broken."""
    path = settings.root / settings.records / "precision" / "check.json"
    return load_precision(path) if path.is_file() else None


def load_precision(path: Path) -> PrecisionRecord:
    """Return the record in a file; raises `RecordsError` on a file that holds none."""
    with session_record(path, "precision", "precision"):
        return read(PrecisionRecord, parse(path.read_bytes()))

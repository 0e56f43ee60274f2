"""What the static check finds in other people's packages, and how much of it is right: `nox -s precision` writes it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from prudent.model.field_constraints import Bounds, Count, Day, Line
from prudent.model.json_reader import FieldError, parse, read
from prudent.proving.published_records import RecordsError

SAMPLE = 20
"""How many findings of each rule are read."""
_LEAST = 10
"""Of a rule with fewer findings nobody can tell how good it is."""
_TRUE = 0.95
_RuleID = Annotated[str, Bounds(1, 20)]


@dataclass(frozen=True, slots=True)
class RuleCount:
    """What was found of one rule, and what somebody who read a sample of it made of that."""

    rule: _RuleID
    outside: Count
    """Findings outside of tests."""
    tests: Count
    """Findings in tests."""
    read: Count
    """How many of those outside of tests somebody has read: the sample, or all if there are not more."""
    true: Count
    """How many of these are true: if the code runs, the exception, kill or variable is what the finding says."""
    worth: Count
    """How many are true and worth a reviewer's time: the code lives long or is called often, and the cure is small."""

    @property
    def is_good(self) -> bool:
        """Whether the rule is right and useful often enough to be looked for by default."""
        enough = self.read >= max(_LEAST, min(SAMPLE, self.outside))
        return enough and self.true >= _TRUE * self.read and self.worth > self.read / 2


@dataclass(frozen=True, slots=True)
class PrecisionRecord:
    """One run over the corpus."""

    date: Day
    python: Line
    packages: dict[Line, Line]
    """Versions by name."""
    files: Count
    lines: Count
    rules: tuple[RuleCount, ...]


def load_precision(path: Path) -> PrecisionRecord:
    """The record in a file; raises `RecordsError` on a file that holds none."""
    try:
        return read(PrecisionRecord, parse(path.read_bytes()))
    except FieldError as error:
        raise RecordsError(f"{path}: no record of precision: {error}; write it anew: nox -s precision") from None

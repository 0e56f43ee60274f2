"""How fast the proving was on one machine, as ``nox -s speed`` writes it down."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from prudent.model.field_constraints import Bounds, Count, Day, Line
from prudent.model.json_reader import FieldError, parse, read
from prudent.model.measurement import Machine
from prudent.proving.published_records import RecordsError

_Seconds = Annotated[float, Bounds(1e-9, 1e9)]
_Rounds = Annotated[tuple[_Seconds, ...], Bounds(1, 10_000)]


@dataclass(frozen=True, slots=True)
class SpeedRow:
    """Timings of one task by us and by another tool, in rounds that alternate."""

    what: Line
    ours: Line
    theirs: Line
    own: _Rounds
    """Seconds of each round."""
    other: _Rounds
    processor: _Rounds
    """Seconds of processor time of ours, of all processes."""
    memory: Annotated[float, Bounds(0, 1e15)]
    """Bytes that the largest process of ours had at most."""
    runs: Count
    """How many snippets were run in one of ours; 0 if that is not what it is about."""


@dataclass(frozen=True, slots=True)
class SpeedRecord:
    """All that was measured on one machine."""

    date: Day
    machine: Machine
    python: Line
    packages: dict[Line, Line]
    rows: tuple[SpeedRow, ...]


def load_speed(path: Path) -> SpeedRecord:
    """Return the record in a file; raises `RecordsError` on a file that holds none."""
    try:
        return _read(path.read_bytes())
    except FieldError as error:
        raise RecordsError(f"{path}: no record of speed: {error}; write it anew: nox -s speed") from None


def _read(text: bytes) -> SpeedRecord:
    record = read(SpeedRecord, parse(text))
    for number, row in enumerate(record.rows):
        if len(row.own) != len(row.other):  # a ratio is taken round by round
            raise FieldError(f"{len(row.other)} rounds stand beside {len(row.own)} of ours", f"rows[{number}].other")
    return record

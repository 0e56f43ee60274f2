"""Reads the record of ``nox -s speed``, which compares the speed of proving with that of other tools."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from prudent.model.field_constraints import Bounds, Count, Day, Line
from prudent.model.json_reader import FieldError, parse, read
from prudent.model.measurement import Machine
from prudent.proving.record_errors import session_record

_Seconds = Annotated[float, Bounds(1e-9, 1e9)]
_Rounds = Annotated[tuple[_Seconds, ...], Bounds(1, 10_000)]


@dataclass(frozen=True, slots=True)
class SpeedRow:
    """The timings of one task done by us and by another tool, in alternating rounds."""

    what: Line
    """The task."""
    ours: Line
    """The name of our way to do it."""
    theirs: Line
    """The name of the other tool."""
    own: _Rounds
    """The seconds of each of our rounds."""
    other: _Rounds
    """The seconds of each round of the other tool."""
    processor: _Rounds
    """The seconds of processor time of each of our rounds, in all processes."""
    memory: Annotated[float, Bounds(0, 1e15)]
    """The most bytes that the largest of our processes had."""
    runs: Count
    """The number of snippets that each of our rounds ran; 0 if the task is another."""


@dataclass(frozen=True, slots=True)
class SpeedRecord:
    """All timings of one machine."""

    date: Day
    machine: Machine
    python: Line
    packages: dict[Line, Line]
    rows: tuple[SpeedRow, ...]


def load_speed(path: Path) -> SpeedRecord:
    """Return the record in a file; raises `RecordsError` on a file that holds none."""
    with session_record(path, "speed", "speed"):
        return _read(path.read_bytes())


def _read(text: bytes) -> SpeedRecord:
    record = read(SpeedRecord, parse(text))
    for number, row in enumerate(record.rows):
        if len(row.own) != len(row.other):  # a ratio is taken round by round
            raise FieldError(f"{len(row.other)} rounds stand beside {len(row.own)} of ours", f"rows[{number}].other")
    return record

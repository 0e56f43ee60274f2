"""Counts for each machine the records that a proof uses, and those that it refuses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from prudent.model.record import Record
from prudent.proving.machine_capabilities import machine_name

from .proof import Proof
from .verdict_words import ranges


@dataclass(frozen=True, slots=True)
class Machine:
    """The counts of one machine's records."""

    name: str
    here: bool
    """Whether it is the machine that proves."""
    pythons: str
    """The series on which it has records, in words."""
    records: int
    """The number of its readable records, published or made in this proof."""
    refused: dict[str, int]
    """The numbers of its records that are not used, by reason."""
    disagrees: int
    """The number of cells of the matrices in which its outcome is another one than the cell shows first."""


def machines(proof: Proof) -> tuple[Machine, ...]:
    """Return the machine that proves, and then all others that have published records, sorted by name."""
    matrices = [proof.matrix(snippet) for snippet in proof.handbook.snippets.values()]
    otherwise = Counter(other.machine for matrix in matrices for cell in matrix for _word, other in cell.others)
    here = machine_name()
    found = [Machine(here, True, _pythons(proof.records.values()), len(proof.records), {}, otherwise[here])]  # noqa: FBT003 -- a column
    by_name: dict[str, list[Record]] = {name: [] for name in proof.refused}
    for record in proof.published.records:
        by_name.setdefault(record.machine, []).append(record)
    for name, records in sorted(by_name.items()):
        if name != here:  # this machine's published records are older than those of the proof
            refused = proof.refused.get(name, {})
            found.append(Machine(name, False, _pythons(records), len(records), refused, otherwise[name]))  # noqa: FBT003 -- a column
    return tuple(found)


def _pythons(records: Iterable[Record]) -> str:
    names = {record.interpreter.name: record.interpreter.order for record in records}
    order = sorted(names, key=lambda name: names[name])  # as versions: 3.9 stands before 3.10
    return ranges(order, order) or "none"

from __future__ import annotations

from dataclasses import replace

import pytest

from prudent.handbook.proof import Cell
from prudent.interfaces.sphinx.shown_digests import _of_measurement, matrix_digest
from prudent.model.interpreter import Interpreter
from prudent.model.measurement import Machine, Measurement
from prudent.model.observation import Ending, Observation
from prudent.model.outcome import Outcome
from prudent.model.record import Provenance, Record
from prudent.model.verdict import Status, Verdict

HERE = Interpreter("cpython", (3, 13, 0), "3.13.0", "linux", "", free_threaded=False, debug=False, build="b")
SEEN = Observation(Ending.FINISHED, "", (), "", (), (), 0, exact=True)
RECORD = Record("x/bad.py", "content", HERE, (), "machine", "2026-01-01", SEEN)
CELL = Cell("3.13", Verdict(Status.PROVED, Outcome.CLEAN), RECORD)


@pytest.mark.parametrize(
    "other",
    [
        replace(CELL, name="3.14"),
        replace(CELL, verdict=Verdict(Status.REFUTED, Outcome.CLEAN)),
        replace(CELL, record=replace(RECORD, date="2026-02-02")),
        replace(CELL, record=replace(RECORD, observation=replace(SEEN, uncollectable=1))),
        replace(CELL, record=replace(RECORD, provenance=Provenance.ELSEWHERE)),
        replace(CELL, record=None),
        replace(CELL, others=((Outcome.LEAKS, RECORD),)),
    ],
    ids=["series", "verdict", "day", "observation", "elsewhere", "no record", "others"],
)
def test_whatever_a_page_shows_changes_the_digest(other: Cell) -> None:
    assert matrix_digest([other]) != matrix_digest([CELL])


def test_whether_a_run_was_made_now_or_before_changes_nothing() -> None:
    cached = replace(CELL, record=replace(RECORD, provenance=Provenance.CACHED))
    assert matrix_digest([cached]) == matrix_digest([CELL])


def test_each_column_counts() -> None:
    assert matrix_digest([CELL, CELL]) != matrix_digest([CELL])


MEASURED = Measurement(
    "x/bench.py", "key", HERE, Machine("a processor", 2, "Linux 6", "cc 1"), "2026-01-01", "quick",
    units={"wall": "s"}, samples={"bare": {"wall": ((1.0, 1.5),)}},
)  # fmt: skip


def test_a_measurement_with_other_samples_has_another_digest_also_after_the_first_was_asked_for() -> None:
    first = _of_measurement(MEASURED)
    assert _of_measurement(MEASURED) == first
    assert _of_measurement(replace(MEASURED, date="2026-02-02")) != first
    assert _of_measurement(replace(MEASURED, samples={"bare": {"wall": ((1.0, 1.6),)}})) != first
    assert _of_measurement(replace(MEASURED, provenance=Provenance.CACHED)) == first

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from prudent.model.interpreter import Interpreter
from prudent.model.measurement import Machine, Measurement, Samples

HERE = Interpreter("cpython", (3, 13, 0), "3.13.0", "linux", "x86_64", free_threaded=False, debug=False, build="b")
MACHINE = Machine("a processor", 2, "Linux 6", "")


def measured(
    samples: Mapping[str, Mapping[str, Samples]], causes: dict[str, tuple[str, ...]] | None = None
) -> Measurement:
    units = {"wall": "s", "calls": "1"}
    own = {mode: dict(quantities) for mode, quantities in samples.items()}
    return Measurement("x", "k", HERE, MACHINE, "2026-01-01", "quick", units, own, causes=causes or {})


BOTH = measured(
    {"little": {"wall": ((1.0, 2.0, 3.0), (4.0, 5.0))}, "much": {"wall": ((10.0, 20.0, 30.0), (40.0, 50.0))}}
)


def test_it_knows_its_modes_processes_and_rounds() -> None:
    assert (BOTH.modes, BOTH.processes, BOTH.rounds) == (("little", "much"), 2, 3)
    assert (measured({}).modes, measured({}).processes, measured({}).rounds) == ((), 0, 0)


def test_samples_come_process_after_process() -> None:
    assert BOTH.values("wall", "little") == (1.0, 2.0, 3.0, 4.0, 5.0)
    assert BOTH.values("wall", "none") == BOTH.values("none", "little") == ()


def test_estimate_is_the_median_of_all_samples() -> None:
    found = BOTH.of("wall", "little")
    assert found is not None
    assert (found.value, found.count) == (3.0, 5)
    assert BOTH.of("calls", "little") is None


def test_ratio_is_taken_round_by_round() -> None:
    found = BOTH.ratio("wall", "much", "wall", "little")
    assert found is not None
    assert (found.low, found.value, found.high) == (10.0, 10.0, 10.0)


@pytest.mark.parametrize("under", [{}, {"wall": ((1.0,),)}, {"wall": ((0.0, 0.0, 0.0), (0.0, 0.0))}])
def test_there_is_no_ratio_to_what_was_not_measured_as_often_or_is_nothing(under: dict[str, Samples]) -> None:
    other = replace(BOTH, samples=BOTH.samples | {"little": under})
    assert other.ratio("wall", "much", "wall", "little") is None


def test_causes_explain_a_share_of_their_mode() -> None:
    samples = {"much": {"wall": ((10.0, 20.0),)}, "a": {"wall": ((5.0, 10.0),)}, "b": {"wall": ((4.0, 8.0),)}}
    found = measured(samples, {"much": ("a", "b", "absent")}).of("explained", "much")
    assert found is not None
    assert found.value == 0.9
    assert measured(samples).explained("much") is None


def test_cause_of_other_length_explains_nothing() -> None:
    samples: dict[str, dict[str, Samples]] = {"much": {"wall": ((10.0, 20.0),)}, "a": {"wall": ((5.0,),)}}
    assert measured(samples, {"much": ("a",)}).explained("much") is None


def test_counts_must_be_the_same_every_time() -> None:
    steady = {"much": {"calls": ((2.0, 2.0), (2.0,)), "wall": ((1.0, 2.0), (3.0,))}}
    assert measured(steady).unsteady() == ()
    once = measured({"much": {"calls": ((2.0, 3.0), (2.0,))}})
    assert once.unsteady() == ("calls of much is 2 once and 3 another time",)


def test_spread_is_that_of_all_that_wavers() -> None:
    wide = measured({"much": {"wall": ((1.0, 2.0, 3.0),), "calls": ((2.0, 2.0, 2.0),)}})
    assert wide.spread == 0.5
    assert measured({"much": {"calls": ((2.0, 3.0),)}}).spread == 0.0


def repeated(processes: int, *rounds: float) -> Measurement:
    return measured({"much": {"wall": (rounds,) * processes}})


def test_more_samples_or_narrower_intervals_make_it_as_sure() -> None:
    wide, narrow, longer = repeated(2, 0.5, 2.0, 4.0), repeated(2, 1.9, 2.0, 2.1), repeated(2, 1.0, 2.0, 3.0, 2.0)
    assert longer.as_sure_as(narrow)
    assert narrow.as_sure_as(longer)
    assert not wide.as_sure_as(longer)


def test_narrow_intervals_count_only_if_they_come_from_enough_processes() -> None:
    many = repeated(31, 1.9, 2.0, 2.1)
    assert repeated(5, 2.0, 2.0, 2.0).as_sure_as(many)
    assert not repeated(4, 2.0, 2.0, 2.0).as_sure_as(many)
    assert repeated(3, 1.9, 2.0, 2.1).as_sure_as(repeated(3, 1.0, 2.0, 3.0, 2.0))

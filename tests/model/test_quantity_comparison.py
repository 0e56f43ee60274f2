from __future__ import annotations

from dataclasses import replace

import pytest

from prudent.model.interpreter import Interpreter
from prudent.model.measurement import Machine, Measurement, Samples
from prudent.model.quantity_comparison import Comparison, ComparisonError


def measurement(processes: int = 1, **samples: dict[str, list[float]]) -> Measurement:
    """The same samples in each process, by mode and quantity; a mode's name is written with underscores."""
    interpreter = Interpreter(
        "cpython", (3, 13, 0), "3.13.0", "linux", "x86_64", free_threaded=False, debug=False, build="b"
    )
    own: dict[str, dict[str, tuple[tuple[float, ...], ...]]] = {
        mode.replace("_", "-"): {quantity: (tuple(values),) * processes for quantity, values in found.items()}
        for mode, found in samples.items()
    }
    units = {"wall": "s", "mmap": "1"}
    machine = Machine("cpu", 2, "Linux", "cc")
    causes: dict[str, tuple[str, ...]] = {"whole": ("part-one", "part-two", "absent")}
    return Measurement(
        "snippets/x/bench.py", "k", interpreter, machine, "2026-01-01", "quick", units, own, causes=causes
    )


FAST_SLOW = measurement(
    5, fast={"wall": [1.0, 2.0, 1.0, 1.0, 1.0]}, slow={"wall": [10.0, 20.0, 10.0, 10.0, 10.0], "mmap": [1.0]}
)


@pytest.mark.parametrize(
    "source",
    [
        "wall of slow / wall of fast > 9.9",
        "wall of slow / wall of fast >= 10 on >=3.11",
        "wall of slow / wall of fast == 10",
        "wall of fast < 1.5 on 3.13",
        "mmap of slow == 1",
        "mmap of slow <= 1 on linux",
    ],
)
def test_what_holds_has_no_fault(source: str) -> None:
    assert Comparison.parse(source).fault(FAST_SLOW) == ""
    assert Comparison.parse(source).decides(FAST_SLOW)


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("wall of slow / wall of fast > 10", "wall of slow / wall of fast is 10"),
        ("mmap of slow == 0 on >=3", "mmap of slow is 1"),
    ],
)
def test_what_does_not_hold_says_what_is(source: str, fault: str) -> None:
    assert Comparison.parse(source).fault(FAST_SLOW) == fault


def test_what_strays_is_contradicted_by_its_whole_interval_or_not_at_all() -> None:
    noisy = measurement(mode={"wall": [1.0, 2.0, 2.0, 2.0, 9.0]})
    assert not Comparison.parse("wall of mode > 3").is_contradicted_by(noisy)
    assert Comparison.parse("wall of mode > 9").is_contradicted_by(noisy)


def test_a_few_times_decide_nothing_since_all_may_stray_to_one_side() -> None:
    few = measurement(one={"wall": [4.0, 5.0, 6.0, 5.0]}, other={"wall": [1.0, 1.0, 1.0, 1.0]})
    claim = Comparison.parse("wall of one / wall of other < 2")
    assert not claim.is_contradicted_by(few)
    assert not claim.decides(few)
    enough = measurement(one={"wall": [4.0, 5.0, 6.0, 5.0, 5.0]}, other={"wall": [1.0] * 5})
    assert claim.is_contradicted_by(enough)
    assert claim.decides(enough)


def of_processes(*medians: float) -> Measurement:
    """A process for each median, with five rounds that lie close to it."""
    rounds = tuple(tuple(median * factor for factor in (0.99, 1.0, 1.0, 1.0, 1.01)) for median in medians)
    samples: dict[str, dict[str, Samples]] = {"one": {"wall": rounds}, "other": {"wall": ((1.0,) * 5,) * len(medians)}}
    return replace(FAST_SLOW, samples=samples)


STRAYED = [0.74]
"""What was seen once: all rounds of a process below the bound, where the processes before and after are above it."""


@pytest.mark.parametrize("medians", [STRAYED, STRAYED * 4])
def test_rounds_of_few_processes_refute_no_time_since_they_stray_together(medians: list[float]) -> None:
    claim, few = Comparison.parse("wall of one / wall of other > 0.8"), of_processes(*medians)
    assert claim.is_contradicted_by(few)
    assert claim.is_in_doubt_on(few)
    assert claim.fault(few) == ""


def test_five_processes_refute_a_time_if_each_of_them_contradicts_it() -> None:
    claim = Comparison.parse("wall of one / wall of other > 0.8")
    all_below = of_processes(0.74, 0.75, 0.73, 0.74, 0.76)
    assert not claim.is_in_doubt_on(all_below)
    assert claim.fault(all_below) == "wall of one / wall of other is 0.74 (0.73 to 0.76)"
    one_above = of_processes(0.74, 0.75, 0.73, 0.74, 0.93)
    assert not claim.is_in_doubt_on(one_above)
    assert claim.fault(one_above) == "", "although four fifths of the rounds lie below"


def test_an_exact_count_is_refuted_by_its_first_process() -> None:
    counted = measurement(slow={"wall": [1.0] * 5, "mmap": [1.0]})
    claim = Comparison.parse("mmap of slow == 0")
    assert not claim.is_in_doubt_on(counted)
    assert claim.fault(counted) == "mmap of slow is 1"


@pytest.mark.parametrize("source", ["wall of one < 1e-6", "share of one > 1.5 on 3.13"])
def test_a_time_against_a_number_is_refused_since_machines_differ(source: str) -> None:
    with pytest.raises(ComparisonError, match="holds on some machines only"):
        Comparison.parse(source).check_portable({"wall": "s", "share": "points"})


@pytest.mark.parametrize("source", ["wall of one / wall of other < 2", "calls of one == 1", "memory of one < 64"])
def test_ratios_counts_and_bytes_are_the_same_on_every_machine(source: str) -> None:
    Comparison.parse(source).check_portable({"wall": "s", "calls": "1", "memory": "B"})


@pytest.mark.parametrize("source", ["mmap of slow == 0 on <3", "mmap of fast == 0", "wall of none > 1"])
def test_what_was_not_measured_decides_nothing(source: str) -> None:
    assert Comparison.parse(source).fault(FAST_SLOW) == ""
    assert not Comparison.parse(source).decides(FAST_SLOW)


@pytest.mark.parametrize(
    ("source", "hint"),
    [
        ("wall of slow", "compares nothing"),
        ("slow > 3", "no quantity"),
        ("wall of slow > fast", "compares nothing"),
        ("wall of slow > 3 on Python 3", "no condition"),
        ("wall of slow / fast > 3", "no quantity"),
    ],
)
def test_what_cannot_be_read_says_what_would_be_right(source: str, hint: str) -> None:
    with pytest.raises(ComparisonError, match=hint):
        Comparison.parse(source)


def test_the_causes_of_a_mode_are_summed_round_by_round() -> None:
    found = measurement(
        whole={"wall": [10.0, 20.0]}, part_one={"wall": [4.0, 8.0]}, part_two={"wall": [5.0, 10.0]}
    ).explained("whole")
    assert found is not None
    assert found.value == pytest.approx(0.9)
    assert Comparison.parse("explained of whole >= 0.9").fault(FAST_SLOW) == ""


def test_a_mode_without_causes_is_explained_by_nothing() -> None:
    assert FAST_SLOW.explained("slow") is None


def test_counts_that_differ_are_unsteady_and_times_are_not() -> None:
    unsteady = measurement(slow={"wall": [1.0, 2.0], "mmap": [1.0, 2.0]})
    assert unsteady.unsteady() == ("mmap of slow is 1 once and 2 another time",)
    assert FAST_SLOW.unsteady() == ()

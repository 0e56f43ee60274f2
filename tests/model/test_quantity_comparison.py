from __future__ import annotations

import pytest

from prudent.model.interpreter import Interpreter
from prudent.model.measurement import Machine, Measurement
from prudent.model.quantity_comparison import Comparison, ComparisonError


def measurement(**samples: dict[str, list[float]]) -> Measurement:
    """Samples of one process, by mode and quantity; a mode's name is written with underscores."""
    interpreter = Interpreter(
        "cpython", (3, 13, 0), "3.13.0", "linux", "x86_64", free_threaded=False, debug=False, build="b"
    )
    own: dict[str, dict[str, tuple[tuple[float, ...], ...]]] = {
        mode.replace("_", "-"): {quantity: (tuple(values),) for quantity, values in found.items()}
        for mode, found in samples.items()
    }
    units = {"wall": "s", "mmap": "1"}
    machine = Machine("cpu", 2, "Linux", "cc")
    causes: dict[str, tuple[str, ...]] = {"whole": ("part-one", "part-two", "absent")}
    return Measurement(
        "snippets/x/bench.py", "k", interpreter, machine, "2026-01-01", "quick", units, own, causes=causes
    )


FAST_SLOW = measurement(
    fast={"wall": [1.0, 2.0, 1.0, 1.0, 1.0]}, slow={"wall": [10.0, 20.0, 10.0, 10.0, 10.0], "mmap": [1.0]}
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
    assert Comparison.parse("wall of mode > 3").fault(noisy) == ""
    assert Comparison.parse("wall of mode > 9").fault(noisy) == "wall of mode is 2 (1 to 9)"


def test_a_few_times_decide_nothing_since_all_may_stray_to_one_side() -> None:
    few = measurement(one={"wall": [4.0, 5.0, 6.0, 5.0]}, other={"wall": [1.0, 1.0, 1.0, 1.0]})
    claim = Comparison.parse("wall of one / wall of other < 2")
    assert claim.fault(few) == ""
    assert not claim.decides(few)
    enough = measurement(one={"wall": [4.0, 5.0, 6.0, 5.0, 5.0]}, other={"wall": [1.0] * 5})
    assert claim.fault(enough) == "wall of one / wall of other is 5 (4 to 6)"


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

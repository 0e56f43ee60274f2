from __future__ import annotations

import random
import statistics

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prudent.model.estimate import estimate, in_unit, ratio, seconds, two_figures

FEW = settings(max_examples=25)  # other examples every time: a unit test is over before anybody waits


def test_the_value_is_the_median() -> None:
    assert estimate([3.0, 1.0, 2.0]).value == 2.0


def test_without_samples_there_is_no_estimate() -> None:
    with pytest.raises(ValueError, match="no samples"):
        estimate([])


@FEW
@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=200))
def test_the_interval_holds_the_median_and_consists_of_samples(values: list[float]) -> None:
    found = estimate(values)
    assert found.low <= statistics.median(values) <= found.high
    assert {found.low, found.high} <= set(values)


@pytest.mark.parametrize(("count", "enough"), [(1, False), (4, False), (5, True), (31, True)])
def test_few_samples_have_a_range_and_no_interval(count: int, enough: bool) -> None:  # noqa: FBT001 -- a column
    assert estimate([float(number) for number in range(count)]).is_interval == enough


def test_the_interval_covers_the_true_median_at_least_as_often_as_it_says() -> None:
    chance = random.Random(7)  # noqa: S311 -- no secret
    covered = 0
    for _ in range(1000):
        found = estimate([chance.expovariate(1.0) for _ in range(27)])  # noise with a long tail, as a clock's is
        covered += found.low <= 0.6931 <= found.high
    assert 0.94 <= covered / 1000 <= 0.995


def test_how_sure_it_is_depends_on_the_number_of_samples() -> None:
    assert estimate([1.0] * 3).confidence == 0.75
    assert estimate([1.0] * 27).confidence >= 0.95
    assert estimate([1.0]).confidence == 0.0


def test_a_few_samples_bound_nothing_better_than_their_range() -> None:
    assert estimate([1.0, 2.0, 9.0]).low == 1.0
    assert estimate([1.0, 2.0, 9.0]).high == 9.0


def test_the_interval_covers_the_true_median_although_processes_differ() -> None:
    chance = random.Random(11)  # noqa: S311 -- no secret
    covered = covered_by_rounds = 0
    for _ in range(1000):
        levels = [chance.gauss(100.0, 5.0) for _ in range(9)]
        processes = [[chance.gauss(level, 1.0) for _ in range(7)] for level in levels]
        found, pooled = estimate(*processes), estimate([value for process in processes for value in process])
        covered += found.low <= 100.0 <= found.high
        covered_by_rounds += pooled.low <= 100.0 <= pooled.high
    assert covered / 1000 >= 0.94
    assert covered_by_rounds / 1000 < 0.8, "rounds of one process are not independent"


@pytest.mark.parametrize("processes", [[[1.0, 1.0, 1.0], [3.0, 3.0, 3.0]], [[1.0, 3.0, 5.0]] * 2 + [[0.0]]])
def test_the_medians_of_few_processes_all_lie_within_the_interval(processes: list[list[float]]) -> None:
    found, medians = estimate(*processes), [statistics.median(process) for process in processes]
    assert found.low <= min(medians) <= max(medians) <= found.high


def test_five_processes_are_as_sure_as_five_samples() -> None:
    assert estimate(*[[1.0] * 9] * 5).confidence == estimate([1.0] * 5).confidence
    assert estimate(*[[1.0] * 9] * 5).is_interval


def test_a_ratio_is_taken_round_by_round_so_that_a_slow_round_cancels_out() -> None:
    slow = [1.0, 1.0, 5.0, 1.0]
    assert ratio([[4 * value for value in slow]], [slow]).spread == 0


@pytest.mark.parametrize(
    ("value", "said"),
    [(0, "0"), (0.0994, "0.099"), (0.31, "0.31"), (0.999, "1.0"), (8.04, "8.0"), (119.6, "120"), (8149.0, "8,100")],
)
def test_two_significant_figures(value: float, said: str) -> None:
    assert two_figures(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (4e-9, "<20 ns"),
        (43.2e-9, "43 ns"),
        (999.7e-9, "1.0 µs"),
        (996e-9, "1.0 µs"),
        (994e-9, "990 ns"),
        (8.49e-6, "8.5 µs"),
        (0.0121, "12 ms"),
        (2.0, "2.0 s"),
    ],
)
def test_times(value: float, said: str) -> None:
    assert seconds(value) == said


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (16384, "B", "16,384 bytes"),
        (9.31, "B", "9.3 bytes"),
        (1.0, "1", "1"),
        (0.5, "1", "0.50"),
        (4.6, "points", "4.6 points"),
    ],
)
def test_other_units(value: float, unit: str, said: str) -> None:
    assert in_unit(value, unit) == said

"""The sentence on how precise the figures are: an interval only where there were rounds enough for one."""

from __future__ import annotations

import pytest

from prudent.interfaces.sphinx.benchmark_provenance import precision
from prudent.model.benchmark import Benchmark
from prudent.model.interpreter import Interpreter
from prudent.model.measurement import Machine, Measurement, Samples

HERE = Interpreter("cpython", (3, 13, 0), "3.13.0", "linux", "x86_64", free_threaded=False, debug=False, build="b")


def sentences(unit: str, *modes: tuple[float, ...], processes: int = 1, fresh: bool = False) -> list[str]:
    quantities = {"wall": unit}
    samples: dict[str, dict[str, Samples]] = {
        f"m{number}": {"wall": (values,) * processes} for number, values in enumerate(modes)
    }
    machine = Machine("a processor", 2, "Linux 6", "cc 12")
    measured = Measurement("b.py", "key", HERE, machine, "2026-01-01", "quick", quantities, samples)
    return precision(
        Benchmark("b.py", 1, "Title", "", quantities, fresh=fresh), {"3.13": measured, "3.14": None}, "wall"
    )


ROUNDS = (1.0, 1.0, 1.0, 1.1, 1.1, 1.1)


@pytest.mark.parametrize(("processes", "confidence"), [(5, "94%"), (6, "97%")])
def test_of_many_processes_the_interval_is_told_with_its_confidence(processes: int, confidence: str) -> None:
    (said,) = sentences("s", ROUNDS, processes=processes)
    assert f"half the width of the interval that covers the true one with {confidence} confidence is at most " in said


def test_of_many_samples_in_processes_of_their_own_the_interval_is_told_with_its_confidence() -> None:
    (said,) = sentences("s", ROUNDS, fresh=True)
    assert "half the width of the interval that covers the true one with 97% confidence is at most 5%" in said


@pytest.mark.parametrize(("processes", "some"), [(1, "1 process"), (4, "4 processes")])
def test_of_many_rounds_in_few_processes_no_confidence_is_told(processes: int, some: str) -> None:
    (said,) = sentences("s", ROUNDS, processes=processes)
    assert said == (
        f"Medians of {some} with two significant figures; half the width of their intervals is at most 5%, and mostly "
        "5%. Another process may differ by more."
    )
    assert "confidence" not in said


@pytest.mark.parametrize(
    ("rounds", "said"),
    [
        (
            (1.0, 1.2),
            "Medians; 2 rounds are too few for an interval: the lowest and the highest differ by at most 18%",
        ),
        (
            (1.0, 1.0, 1.0, 1.5),
            "4 rounds are too few for an interval: the lowest and the highest differ by at most 50%",
        ),
        ((2.0,), "1 round is too few for an interval"),
    ],
)
def test_of_few_rounds_the_range_is_told_in_words(rounds: tuple[float, ...], said: str) -> None:
    (told,) = sentences("s", rounds)
    assert said in told
    assert "confidence" not in told


def test_a_mode_of_few_rounds_is_not_hidden_by_one_of_many() -> None:
    (told,) = sentences("s", (1.0,) * 9, (1.0, 1.2))
    assert "2 rounds are too few" in told


def test_counts_are_exact() -> None:
    assert sentences("1", (3.0, 3.0)) == []


@pytest.mark.parametrize(
    ("processes", "said"),
    [
        (1, "Medians of 1 process; their interval decides what can be told from 0."),
        (5, "Medians; an interval that covers the true one with 94% confidence decides what can be told from 0."),
    ],
)
def test_of_points_the_interval_decides_what_is_nothing(processes: int, said: str) -> None:
    assert sentences("points", ROUNDS, processes=processes) == [said]

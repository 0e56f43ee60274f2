from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from prudent.handbook.benchmark_text import (
    ABSENT,
    NOT_DISTINGUISHABLE,
    Figure,
    figure,
    machine_words,
    modes_of,
    processes,
    quantity_words,
    text_table,
)
from prudent.model.benchmark import Benchmark
from prudent.model.estimate import Estimate
from prudent.model.measurement import Machine, Measurement, Samples

from .hand_made_proofs import NEW, OLD

BENCHMARK = Benchmark(
    "x/bench.py",
    1,
    "Title",
    "",
    {"wall": "s", "calls": "1"},
    causes={"much": ("part",)},
    modes={"little": "Little of it"},
)


def measured(interpreter: object, samples: dict[str, dict[str, Samples]]) -> Measurement:
    machine = Machine("a processor", 2, "Linux 6", "")
    units = {"wall": "s", "calls": "1"}
    here = NEW if interpreter is NEW else OLD
    causes = dict(BENCHMARK.causes)
    return Measurement("x/bench.py", "k", here, machine, "2026-01-01", "quick", units, samples, causes=causes)


ONE: Samples = ((1e-3, 1e-3, 1e-3),)
TEN: Samples = ((1e-2, 1e-2, 1e-2),)
FIVE: Samples = ((5e-3, 5e-3, 5e-3),)
BOTH = [
    measured(OLD, {"little": {"wall": ONE}}),
    measured(NEW, {"part": {"wall": FIVE}, "little": {"wall": ONE}, "much": {"wall": TEN}}),
]


@pytest.mark.parametrize(
    ("found", "unit", "expected"),
    [
        (None, "s", Figure(ABSENT, known=False, number=False)),
        (Estimate(1e-3, 1e-3, 1e-3, 5), "s", Figure("1.0 ms")),
        (Estimate(1, -1, 3, 5), "points", Figure(NOT_DISTINGUISHABLE, number=False)),
        (Estimate(2, 1, 3, 5), "points", Figure("2.0 points")),
    ],
)
def test_a_figure_says_what_is_known(found: Estimate | None, unit: str, expected: Figure) -> None:
    assert figure(found, unit) == expected


def test_modes_come_in_their_order_and_causes_last() -> None:
    assert modes_of(BENCHMARK, BOTH) == ["little", "much", "part"]


def test_a_table_has_a_row_for_each_mode_and_a_column_for_each_interpreter() -> None:
    assert list(text_table(BENCHMARK, BOTH)) == [
        "",
        "time             2.7    3.13",
        "Little of it  1.0 ms  1.0 ms",
        "much               -   10 ms",
        "part               -  5.0 ms",
        "\nexplained of much: -  50%",
    ]
    assert list(text_table(BENCHMARK, [])) == []


def test_quantities_have_a_readers_words_where_there_are_any() -> None:
    assert quantity_words("wall") == "time"
    assert quantity_words("own_name") == "own name"


@pytest.mark.parametrize("other", [{"processor": "p 2"}, {"cores": 4}, {"kernel": "Linux 7"}, {"compiler": "cc 2"}])
def test_machines_whose_times_may_differ_have_different_names(other: dict[str, Any]) -> None:
    machine = Machine("p", 2, "Linux 6", "cc 1")
    assert machine_words(machine) == "p, 2 cores, Linux 6, cc 1"
    assert machine_words(replace(machine, **other)) != machine_words(machine)


def test_processes_are_counted_in_words() -> None:
    assert processes(BOTH[0]) == "1 process"
    assert processes(measured(NEW, {"little": {"wall": ONE + ONE}})) == "2 processes"

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from prudent.model.benchmark import Benchmark, Check, Plan
from prudent.model.condition import Condition
from prudent.model.digest import digest
from prudent.model.interpreter import Interpreter
from prudent.model.measurement_budget import Depth
from prudent.model.quantity_comparison import Comparison

HERE = Interpreter("cpython", (3, 13, 0), "3.13.0", "linux", "x86_64", free_threaded=False, debug=False, build="b")
BENCHMARK = Benchmark("snippets/x/bench.py", 1, "Title", "MODES = []\n", {"wall": "s"})
MEASURED: list[dict[str, Any]] = [
    {"code": "MODES = [1]\n"},
    {"quantities": {"wall": "s", "calls": "1"}},
    {"sources": {"x.c": "int x;"}},
    {"extensions": {"x": ("x.c",)}},
    {"packages": ("trio",)},
    {"data": {"tables": ("tables/one.csv",)}},
    {"calibrated": False},
    {"fresh": True},
    {"pinned": False},
]
SAID: list[dict[str, Any]] = [
    {"id": "snippets/y/bench.py"},
    {"line": 7},
    {"title": "Another"},
    {"checks": (Check(1, Comparison.parse("wall of a > 1")),)},
    {"causes": {"a": ("b",)}},
    {"modes": {"a": "One way"}},
    {"best": ("a",)},
    {"post": ("b",)},
    {"applies": Condition.parse(">=3.8")},
    {"because": "it is new"},
]


@pytest.mark.parametrize("change", MEASURED, ids=lambda change: next(iter(change)))
def test_whatever_is_measured_is_part_of_the_content(change: dict[str, Any]) -> None:
    other = replace(BENCHMARK, **change)
    assert other.content(HERE, Depth.QUICK) != BENCHMARK.content(HERE, Depth.QUICK)
    assert other.code_digest != BENCHMARK.code_digest


@pytest.mark.parametrize("change", SAID, ids=lambda change: next(iter(change)))
def test_whatever_is_only_said_of_it_is_not(change: dict[str, Any]) -> None:
    other = replace(BENCHMARK, **change)
    assert other.content(HERE, Depth.QUICK) == BENCHMARK.content(HERE, Depth.QUICK)
    assert other.code_digest == BENCHMARK.code_digest


def test_each_interpreter_and_each_plan_measures_something_else() -> None:
    contents = [
        BENCHMARK.content(here, depth)
        for here in (HERE, replace(HERE, build="other"))
        for depth in (Depth.QUICK, Depth.FULL)
    ]
    assert all(contents.count(content) == 1 for content in contents)


def test_digests_that_were_published_before_there_was_data_still_hold() -> None:
    files = [BENCHMARK.code, {}, {}, {"wall": "s"}]
    assert BENCHMARK.code_digest == digest([files, [True, False, True], []])


def test_more_processes_measure_the_same_thing() -> None:
    more = replace(BENCHMARK, plans={Depth.QUICK: replace(BENCHMARK.plans[Depth.QUICK], processes=99)})
    assert more.content(HERE, Depth.QUICK) == BENCHMARK.content(HERE, Depth.QUICK)


@pytest.mark.parametrize(
    ("quick", "full", "most"),
    [(Plan(3, 9, 0), Plan(7, 31, 0), 25), (Plan(3, 10, 0), Plan(2, 10, 0), 3), (Plan(1, 5, 0), Plan(1, 6, 0), 2)],
)
def test_quick_processes_see_as_much_as_the_full_plan_in_the_end(quick: Plan, full: Plan, most: int) -> None:
    assert replace(BENCHMARK, plans={Depth.QUICK: quick, Depth.FULL: full}).most_processes == most


def test_folder_is_that_of_the_driver() -> None:
    assert BENCHMARK.folder == "snippets/x"


def test_a_mode_without_words_is_called_by_its_name() -> None:
    named = replace(BENCHMARK, modes={"kept-call": "kept state"})
    assert [named.mode_words(mode) for mode in ("kept-call", "no-words", "cause-map")] == [
        "kept state",
        "no words",
        "map",
    ]

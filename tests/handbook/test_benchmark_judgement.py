from __future__ import annotations

from dataclasses import replace

import pytest

from prudent.benchmarks.measurement_collection import Measurements
from prudent.handbook.benchmark_judgement import contradictions, problems_of_benchmark, unmeasured
from prudent.model.benchmark import Benchmark, Check
from prudent.model.condition import Condition
from prudent.model.measurement import Machine, Measurement, Samples
from prudent.model.quantity_comparison import Comparison, Expression
from prudent.model.record import Provenance

from .hand_made_proofs import NEW, OLD

BENCHMARK = Benchmark("snippets/x/bench.py", 3, "Little and much", "", {"wall": "s", "calls": "1"})
MEASURED = Measurement(
    BENCHMARK.id,
    "key",
    NEW,
    Machine("a processor", 2, "Linux 6", ""),
    "2026-01-01",
    "quick",
    {"wall": "s", "calls": "1"},
    {"little": {"wall": ((1.0,) * 5,) * 5, "calls": ((0.0, 0.0),)}, "much": {"wall": ((9.0,) * 5,) * 5}},
)
ONE_PROCESS: dict[str, dict[str, Samples]] = {"little": {"wall": ((1.0,) * 5,)}, "much": {"wall": ((9.0,) * 5,)}}


def known(*found: Measurement) -> Measurements:
    return Measurements({(one.benchmark, one.interpreter): one for one in found})


def checked(*checks: str) -> Benchmark:
    return replace(BENCHMARK, checks=tuple(Check(7, Comparison.parse(check)) for check in checks))


def said(benchmark: Benchmark, measurements: Measurements) -> list[tuple[int, str]]:
    return [(problem.line, problem.happened) for problem in problems_of_benchmark(benchmark, measurements)]


def test_a_check_that_holds_is_no_problem() -> None:
    assert said(checked("wall of much / wall of little > 5", "calls of little == 0"), known(MEASURED)) == []


def test_a_check_that_does_not_hold_names_its_line_and_the_interpreter() -> None:
    ((line, happened),) = said(checked("wall of much / wall of little < 5"), known(MEASURED))
    assert line == 7
    assert happened.startswith("on 3.13: ")


def test_a_check_that_nothing_decides_is_a_problem_unless_the_driver_says_why() -> None:
    check = checked("calls of much == 1")
    assert said(check, known(MEASURED)) == [(7, "no measurement has a value of calls of much")]
    assert said(check, known(replace(MEASURED, unavailable={"calls": "nobody counts them here"}))) == []
    assert said(check, known()) == []


def test_times_of_which_too_few_samples_were_taken_are_a_problem() -> None:
    few = replace(MEASURED, samples={"little": {"wall": ((1.0, 1.0),)}, "much": {"wall": ((9.0, 9.0),)}})
    told = "fewer than 5 samples of wall of much / wall of little were taken, too few to decide"
    assert said(checked("wall of much / wall of little > 5"), known(few)) == [(7, told)]
    assert contradictions(known(few), BENCHMARK, [Comparison.parse("wall of much / wall of little > 5")]) == (told,)


def test_a_count_that_varies_is_a_problem() -> None:
    varies = replace(MEASURED, samples={"little": {"calls": ((0.0, 1.0),)}})
    assert said(BENCHMARK, known(varies)) == [(3, "on 3.13: calls of little is 0 once and 1 another time")]


def test_a_driver_at_fault_is_a_problem_of_its_own_benchmark_only() -> None:
    failing = Measurements(failures={(BENCHMARK.id, OLD): "it raised ValueError"})
    assert said(BENCHMARK, failing) == [(3, "on 2.7: it raised ValueError")]
    assert said(replace(BENCHMARK, id="snippets/y/bench.py"), failing) == []


@pytest.mark.parametrize(
    ("claim", "faults"),
    [
        ("wall of much / wall of little > 5", 0),
        ("wall of much / wall of little < 5", 1),
        ("calls of much == 1", 1),
    ],
)
def test_a_sentence_is_held_against_all_that_is_known(claim: str, faults: int) -> None:
    published = replace(MEASURED, interpreter=OLD, provenance=Provenance.ELSEWHERE)
    for measurements in (known(MEASURED), Measurements(published=(published,))):
        assert len(contradictions(measurements, BENCHMARK, [Comparison.parse(claim)])) == faults


def test_one_process_refutes_a_sentence_only_where_no_more_can_be_measured() -> None:
    claims = [Comparison.parse("wall of much / wall of little < 5")]
    own = replace(MEASURED, samples=ONE_PROCESS)
    assert contradictions(known(own), BENCHMARK, claims) == ()
    published = replace(own, provenance=Provenance.ELSEWHERE)
    assert contradictions(Measurements(published=(published,)), BENCHMARK, claims) == (
        "wall of much / wall of little is 9 on 3.13",
    )


def test_what_is_measured_nowhere_is_told() -> None:
    calls = Expression.parse("calls of much")
    assert unmeasured(known(MEASURED), BENCHMARK, calls, Condition()) == (
        "no measurement has a value of calls of much",
    )
    assert unmeasured(known(MEASURED), BENCHMARK, calls, Condition.parse("2.7")) == ()

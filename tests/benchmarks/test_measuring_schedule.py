"""Which benchmark is measured next: simulated, with a clock that only the test moves."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from prudent.benchmarks.measuring_schedule import Schedule, Subject, expected_seconds
from prudent.model.benchmark import Benchmark, Plan
from prudent.model.interpreter import Interpreter
from prudent.model.measurement import Machine, Measurement, Samples
from prudent.model.measurement_budget import DEFAULT, Depth, Effort
from prudent.model.quantity_comparison import Comparison
from prudent.proving.installed_interpreter import Installation

SERIES = ("2.7", "3.9", "3.10", "3.14")
PLANS = {Depth.QUICK: Plan(3, 9, 0.001), Depth.FULL: Plan(6, 9, 0.004)}


def installation(name: str) -> Installation:
    major, minor = map(int, name.split("."))
    interpreter = Interpreter("cpython", (major, minor, 0), f"{name}.0", "linux", "x86_64", False, False, name)  # noqa: FBT003 -- two facts
    return Installation(interpreter, Path(name))


def subjects(*benchmarks: str) -> list[Subject]:
    made = [Benchmark(name, 1, name, "", {"wall": "s"}, plans=PLANS) for name in benchmarks]
    return [Subject(benchmark, installation(series)) for benchmark in made for series in SERIES]


@dataclass
class Builds:
    """One build after another of the same subjects, where each process of a benchmark takes a known time."""

    costs: dict[str, float]
    now: float = 0.0
    subjects: list[Subject] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.subjects = subjects(*self.costs)

    def build(self, effort: Effort) -> list[tuple[str, str]]:
        """What one build measures, in order."""
        schedule = Schedule(effort, lambda: self.now)
        measured = []
        while subject := schedule.next(self.subjects):
            seconds = self.costs[subject.benchmark.id]
            self.now += seconds
            schedule.spend(subject, seconds)
            count = subject.processes + 1
            subject.measurement = measurement(subject, count, seconds)
            measured.append((subject.benchmark.id, subject.name))
        return measured


def measurement(subject: Subject, processes: int, seconds: float) -> Measurement:
    own: dict[str, Samples] = {"wall": ((1.0, 2.0, 1.0, 2.0, 1.0),) * processes}
    samples = {"one": own, "other": own}
    interpreter, machine = subject.installation.interpreter, Machine("a processor", 2, "Linux 6", "")
    units = {"wall": "s"}
    found = Measurement(subject.benchmark.id, "k", interpreter, machine, "2026-01-01", "quick", units, samples)
    return replace(found, seconds=seconds)


def seconds(number: float) -> Effort:
    return Effort.parse(str(number))


def test_newest_interpreters_come_first() -> None:
    assert [name for _, name in Builds({"a": 1}).build(seconds(6))] == ["3.14", "3.10", "3.9", "2.7", "3.14", "3.10"]


def test_each_benchmark_gets_the_same_time() -> None:
    measured = Builds({"cheap": 0.5, "dear": 4}).build(seconds(16))
    assert Counter(benchmark for benchmark, _ in measured) == {"cheap": 16, "dear": 2}


def test_later_builds_go_on_where_earlier_ones_stopped() -> None:
    builds = Builds({"a": 1})
    assert [name for _, name in builds.build(seconds(3))] == ["3.14", "3.10", "3.9"]
    assert [name for _, name in builds.build(seconds(3))] == ["2.7", "3.14", "3.10"]


def test_time_is_overdrawn_only_by_what_nobody_could_know() -> None:
    builds = Builds({"a": 4})
    builds.build(seconds(6))
    assert builds.now == 4, "a second process would have taken more time than was left"
    other = Builds({"a": 40})
    other.build(seconds(6))
    assert other.now == 40, "the first shows what one takes"
    other.build(seconds(6))
    assert other.now == 40


def expecting(**published: float) -> Builds:
    """Builds with one interpreter, where each benchmark takes as long as its published measurement says."""
    builds = Builds(published)
    builds.subjects = [replace(own, expected=published[own.benchmark.id]) for own in builds.subjects[:: len(SERIES)]]
    return builds


def test_a_short_build_begins_with_what_takes_little_time_and_stays_within_its_limit() -> None:
    builds = expecting(long=10, middle=6, short=1)
    assert [name for name, _ in builds.build(seconds(8))] == ["short", "middle", "short"]
    assert builds.now == 8


def test_what_takes_longer_than_a_build_is_the_first_of_the_next_one() -> None:
    builds = expecting(long=10, other=10, short=1)
    assert [name for name, _ in builds.build(seconds(2))] == ["short", "short"]
    assert [name for name, _ in builds.build(seconds(2))] == ["long"]
    assert [name for name, _ in builds.build(seconds(2))] == ["other"]
    assert [name for name, _ in builds.build(seconds(2))] == ["short", "short"]


def test_newest_interpreters_come_first_however_long_they_take() -> None:
    builds = Builds({"a": 1})
    builds.subjects = [replace(own, expected=1 + own.installation.interpreter.release[1]) for own in builds.subjects]
    assert [name for _, name in builds.build(seconds(20))][:4] == ["3.14", "3.10", "3.9", "2.7"]


@pytest.mark.parametrize(("count", "limit"), [(1, 15), (2, 30), (4, 30)])
def test_without_other_wishes_one_interpreter_has_half_the_time_of_more(count: int, limit: int) -> None:
    builds = Builds({"a": 1})
    builds.subjects = builds.subjects[-count:]
    assert Schedule(DEFAULT).limit(builds.subjects) == limit
    assert Schedule(seconds(60)).limit(builds.subjects) == 60, "who asks for seconds gets them"


def test_no_time_measures_nothing() -> None:
    assert Builds({"a": 1}).build(seconds(0)) == []


def test_where_all_have_enough_a_build_takes_a_sixth_of_the_time_and_in_the_end_none() -> None:
    builds = Builds({"a": 1})
    assert len(builds.build(seconds(12))) == 3 * len(SERIES)
    assert [len(builds.build(seconds(12))) for _ in range(7)] == [2, 2, 2, 2, 2, 2, 0]


def test_full_measures_everything_at_once() -> None:
    assert len(Builds({"a": 100, "b": 1}).build(Effort.parse("full"))) == 2 * 6 * len(SERIES)


def in_doubt(effort: Effort) -> Counter[str]:
    """The number of processes measured for each series whose times contradict a check that applies to >=3.10."""
    (check,) = checks = (Comparison.parse("wall of one / wall of other > 5 on >=3.10"),)
    found = [replace(subject, comparisons=checks) for subject in subjects("a")]
    for subject in found:
        subject.measurement = measurement(subject, 1, 1)
    schedule, measured = Schedule(effort, lambda: effort.seconds), Counter[str]()
    while chosen := schedule.next_in_doubt(found):
        chosen.measurement = measurement(chosen, chosen.processes + 1, 1)
        assert check.is_contradicted_by(chosen.measurement)
        measured[chosen.name] += 1
    return measured


def test_what_contradicts_a_check_is_measured_until_it_is_decided_even_if_no_time_is_left() -> None:
    assert in_doubt(seconds(6)) == {"3.14": 4, "3.10": 4}


def test_without_any_time_a_doubt_is_left_to_the_next_build() -> None:
    assert not in_doubt(seconds(0))


@pytest.mark.parametrize("text", ["", "quick", "-1", "inf", "nan", "1 minute"])
def test_effort_that_is_none_says_what_would_be(text: str) -> None:
    with pytest.raises(ValueError, match="it is a number of seconds, 'off' or 'full', not "):
        Effort.parse(text)


def test_effort_is_off_full_or_seconds() -> None:
    assert Effort.parse("off").seconds == 0
    assert Effort.parse("full").depth is Depth.FULL
    assert Effort.parse("12.5") == Effort(Depth.QUICK, 12.5, 12.5 / 6)


def test_progress_of_a_full_measurement_never_exceeds_its_total() -> None:
    found = subjects("a")
    for subject in found:
        subject.measurement = measurement(subject, 8, 1)
    assert Schedule(Effort.parse("full")).progress(found) == (6 * len(SERIES), 6 * len(SERIES))


def expected(*, code: str = "", depth: str = "quick", rounds: int = 9, calibrated: bool = True) -> float:
    """The seconds that a quick process of 9 rounds of 0.001 s takes if a published one took 80 s."""
    (subject, *_) = subjects("a")
    benchmark = replace(subject.benchmark, calibrated=calibrated)
    samples: dict[str, dict[str, Samples]] = {"one": {"wall": ((1.0,) * rounds,)}}
    published = replace(measurement(subject, 1, 80), samples=samples, depth=depth, code=code or benchmark.code_digest)
    return expected_seconds(benchmark, published)


def test_a_process_is_expected_to_take_as_long_as_its_rounds_and_samples() -> None:
    assert expected() == 80
    assert expected(rounds=18) == 40
    assert expected(depth="full") == pytest.approx(20), "whose samples are four times as long"
    assert expected(depth="full", calibrated=False) == 80, "work that is done once has no length"


def test_nothing_is_expected_of_other_code_or_without_samples() -> None:
    assert expected(code="other") == expected(rounds=0) == 0
    assert expected_seconds(subjects("a")[0].benchmark, None) == 0

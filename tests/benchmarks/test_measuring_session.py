"""Real benchmarks of small drivers, on the oldest and the newest interpreter."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import filelock
import pytest

from prudent.benchmarks import measurement_files, measuring_session
from prudent.benchmarks.measurement_collection import Measurements
from prudent.benchmarks.measuring_schedule import Schedule
from prudent.benchmarks.measuring_session import Bench
from prudent.handbook.benchmark_judgement import contradictions, problems_of_benchmark
from prudent.model.benchmark import Benchmark
from prudent.model.estimate import DECISIVE
from prudent.model.measurement_budget import Depth, Effort
from prudent.model.quantity_comparison import Comparison
from prudent.model.record import Provenance
from prudent.proving import package_index
from prudent.proving.installed_interpreter import Installation
from prudent.proving.packages import Packages
from prudent.reading.benchmark_files import read_benchmark

WriteProject = Callable[[Mapping[str, str]], Path]

DRIVER = """\
# /// bench
# title = "Little and much"
# quantities = { wall = "s", calls = "1" }
# check = [
#     "wall of much / wall of little > 5",
#     "calls of much == 1",
# ]
# quick = { processes = 2, rounds = 5, sample = 0.0005 }
# ///
def little(loops):
    for _ in range(loops):
        pass


def much(loops):
    for _ in range(loops):
        sum(range(100))


MODES = [("little", little), ("much", much)]
UNAVAILABLE = {"more": "there is no more"}


def counts():
    return {"much": {"calls": 1}}
"""

FULL = "# full = { processes = 2, rounds = 5, sample = 0.0005 }\n# ///\ndef"
"""With this plan there is nothing to narrow: a benchmark is measured to the end at once."""
OFF = Effort.parse("off")
FOREVER = Effort(Depth.QUICK, 300, 300)
ENOUGH = Effort(Depth.QUICK, 300, 0)
"""Time for as many processes as a figure should rest on, and none to make it surer."""
CALLS = '#     "calls of much == 1",\n'


class Trial:
    """A project with one driver."""

    def __init__(self, root: Path, installations: tuple[Installation, ...]) -> None:
        self.root = root
        self.installations = installations
        self.progress: list[tuple[int, int, str]] = []

    @property
    def benchmark(self) -> Benchmark:
        found = read_benchmark(self.root, self.root / "snippets" / "x" / "bench.py")
        assert isinstance(found, Benchmark), found
        return found

    def write(self, text: str) -> None:
        path = self.root / "snippets" / "x" / "bench.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def measure(
        self,
        effort: Effort = ENOUGH,
        *,
        claims: Mapping[str, Sequence[Comparison]] | None = None,
        only_new: bool = False,
    ) -> Measurements:
        cache = self.root / ".prudent"
        bench = Bench(self.root, cache, Packages(self.root / "locks", cache / "packages"))
        self.progress.clear()
        tell = lambda *step: self.progress.append(step)  # noqa: E731 -- shorter than a function
        return bench.measure([self.benchmark], self.installations, effort, tell, claims, only_new=only_new)

    def measure_after_another_build(
        self, other: Callable[[], object], effort: Effort, *, only_new: bool = False
    ) -> Measurements:
        """Measure while another build holds the lock, which does `other` as soon as this one waits for it."""
        cache = self.root / ".prudent"
        cache.mkdir(exist_ok=True)
        lock = filelock.FileLock(cache / "bench.lock")
        lock.acquire()

        def tell(_done: int, _total: int, waiting: str) -> None:
            if waiting == "another build":
                lock.release()
                other()

        bench = Bench(self.root, cache, Packages(self.root / "locks", cache / "packages"))
        return bench.measure([self.benchmark], self.installations, effort, tell, only_new=only_new)

    def problems(self, effort: Effort = ENOUGH) -> list[str]:
        return [str(problem) for problem in problems_of_benchmark(self.benchmark, self.measure(effort))]


@pytest.fixture
def trial(tmp_path: Path, installations: tuple[Installation, ...]) -> Trial:
    made = Trial(tmp_path, installations)
    made.write(DRIVER)
    return made


def test_every_interpreter_is_measured_as_planned(trial: Trial) -> None:
    found = trial.measure()
    assert not found.failures
    assert len(found.found) == len(trial.installations)
    for measurement in found.found.values():
        assert (measurement.processes, measurement.rounds) == (2, 5)
        assert measurement.modes == ("little", "much")
        assert measurement.unavailable == {"more": "there is no more"}
        assert measurement.of("calls", "much") is not None


def test_time_spent_waiting_for_another_build_is_no_longer_there(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(measuring_session, "Schedule", partial(Schedule, clock=lambda: now[0]))

    def measure_for_long() -> None:
        now[0] += FOREVER.seconds

    found = trial.measure_after_another_build(measure_for_long, FOREVER)
    assert found.ran == 0
    assert len(found.pending) == len(trial.installations)


def test_what_another_build_has_measured_meanwhile_is_not_new(trial: Trial) -> None:
    other = Trial(trial.root, trial.installations)
    ran = []
    found = trial.measure_after_another_build(lambda: ran.append(other.measure(ENOUGH).ran), FOREVER, only_new=True)
    assert ran[0] > 0
    assert found.ran == 0
    assert len(found.found) == len(trial.installations)


SWAPPED = DRIVER.replace("wall of much / wall of little > 5", "wall of much / wall of little < 5")
"""The driver with a check that no process confirms."""


def test_a_time_is_refuted_in_one_build_by_as_many_processes_as_that_needs(trial: Trial) -> None:
    trial.write(SWAPPED)
    found = trial.measure()
    assert {measurement.processes for measurement in found.found.values()} == {DECISIVE}
    assert found.ran == DECISIVE * len(trial.installations)
    problems = trial.problems()
    assert len(problems) == len(trial.installations)
    assert all(problem.startswith("snippets/x/bench.py:5: ") for problem in problems)


def test_a_time_in_doubt_gets_more_processes_even_where_one_measurement_would_be_enough(trial: Trial) -> None:
    trial.measure(only_new=True)
    trial.write(SWAPPED)
    again = trial.measure(only_new=True)
    assert again.ran == (DECISIVE - 2) * len(trial.installations)


def test_a_full_measurement_of_few_processes_is_not_the_last_word(trial: Trial) -> None:
    trial.write(SWAPPED.replace("# ///\ndef", FULL))
    found = trial.measure(Effort.parse("full"))
    assert {measurement.processes for measurement in found.found.values()} == {DECISIVE}
    assert len(trial.problems()) == len(trial.installations)


def test_a_full_measurement_in_doubt_is_kept_and_added_to(trial: Trial) -> None:
    plans = DRIVER.replace("# ///\ndef", FULL)
    trial.write(plans)
    places = set(trial.measure(Effort.parse("full")).found)
    trial.write(SWAPPED.replace("# ///\ndef", FULL))  # a changed check measures nothing anew
    off = trial.measure(OFF)
    assert (set(off.found), off.missing, off.pending) == (places, {}, {})
    assert {measurement.processes for measurement in off.found.values()} == {2}
    decided = trial.measure()
    assert {(m.depth, m.processes) for m in decided.found.values()} == {("full", DECISIVE)}
    assert decided.ran == (DECISIVE - 2) * len(trial.installations)


def test_nothing_is_in_doubt_where_nothing_is_judged(trial: Trial) -> None:
    trial.write(SWAPPED)
    assert trial.measure(claims={trial.benchmark.id: ()}).ran == 2 * len(trial.installations)


def test_what_is_true_has_no_problem(trial: Trial) -> None:
    assert trial.problems() == []


def test_a_second_build_measures_nothing_and_shows_the_same(trial: Trial) -> None:
    first, second = trial.measure(), trial.measure()
    assert (first.ran, second.ran) == (2 * len(trial.installations), 0)
    assert [m.samples for m in first.found.values()] == [m.samples for m in second.found.values()]
    assert {m.provenance for m in second.found.values()} == {Provenance.CACHED}


def test_a_changed_check_measures_nothing_and_is_judged(trial: Trial) -> None:
    trial.measure()
    trial.write(DRIVER.replace("calls of much == 1", "calls of much == 2"))
    assert trial.measure().ran == 0
    (first, *_) = trial.problems()
    assert first.startswith("snippets/x/bench.py:6: declared that calls of much == 2")
    assert "calls of much is 1" in first


def test_a_changed_driver_is_measured_anew(trial: Trial) -> None:
    trial.measure()
    trial.write(DRIVER.replace("range(100)", "range(101)"))
    assert trial.measure().ran > 0


def test_a_full_measurement_serves_a_quick_build(trial: Trial) -> None:
    trial.write(DRIVER.replace("# ///\ndef", "# full = { processes = 3, rounds = 5, sample = 0.0005 }\n# ///\ndef"))
    full = trial.measure(Effort(Depth.FULL))
    assert {m.processes for m in full.found.values()} == {3}
    quick = trial.measure(Effort(Depth.QUICK, 300))
    assert quick.ran == 0
    assert {m.depth for m in quick.found.values()} == {"full"}


def test_off_measures_nothing_and_says_why(trial: Trial) -> None:
    found = trial.measure(OFF)
    assert (found.ran, found.found) == (0, {})
    assert set(found.missing.values()) == {"measuring is off"}
    assert trial.problems(OFF) == []


def test_off_shows_what_was_measured_before(trial: Trial) -> None:
    before = trial.measure()
    assert [m.samples for m in trial.measure(OFF).found.values()] == [m.samples for m in before.found.values()]


def test_builds_add_up_until_more_would_say_little(trial: Trial) -> None:
    trial.write(DRIVER.replace("# ///\ndef", "# full = { processes = 3, rounds = 5, sample = 0.0005 }\n# ///\ndef"))
    first, second, third = (trial.measure(effort) for effort in (ENOUGH, FOREVER, FOREVER))
    ran = len(trial.installations)
    assert (first.ran, second.ran, third.ran) == (2 * ran, ran, 0)
    for place, measurement in second.found.items():
        assert measurement.processes == 3
        before = first.found[place].samples["much"]["wall"]
        assert measurement.samples["much"]["wall"][:2] == before, "what was measured is kept"


@pytest.mark.parametrize("effort", [Effort(Depth.QUICK, 0, 0), Effort(Depth.QUICK, 30, 5, seconds_each=0)])
def test_a_build_without_time_says_what_waits_for_the_next(trial: Trial, effort: Effort) -> None:
    found = trial.measure(effort)
    assert (found.ran, found.found, found.missing) == (0, {}, {})
    assert set(found.pending.values()) == {"not reached yet: a build measures for 0 seconds"}


def test_where_one_measurement_is_enough_nothing_is_added(trial: Trial) -> None:
    assert trial.measure(only_new=True).ran == 2 * len(trial.installations)
    again = trial.measure(FOREVER, only_new=True)
    assert again.ran == 0
    assert len(again.found) == len(trial.installations)


def test_the_first_and_the_last_day_are_known(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    (first, *_) = trial.measure().found.values()
    earlier = replace(first, date="2026-01-01")
    monkeypatch.setattr("prudent.benchmarks.measurement_files.load", lambda *_arguments: earlier)
    (joined, *_) = trial.measure(FOREVER).found.values()
    assert (joined.since, joined.date) == ("2026-01-01", first.date)


def test_progress_in_seconds_is_told_up_to_the_end(trial: Trial) -> None:
    trial.measure()
    assert {total for _, total, _ in trial.progress} == {300}
    assert trial.progress[-1] == (300, 300, "")
    assert trial.progress[0][2] == f"x on {trial.installations[-1].interpreter.name}", "the newest comes first"


def test_progress_of_a_full_measurement_is_told_in_processes(trial: Trial) -> None:
    trial.write(DRIVER.replace("# ///\ndef", FULL))
    trial.measure(Effort(Depth.FULL))
    total = 2 * len(trial.installations)
    assert trial.progress[-1] == (total, total, "")
    assert [done for done, _, _ in trial.progress] == [*range(total), total]
    assert {step[1] for step in trial.progress} == {total}


def test_a_count_that_varies_is_a_problem(trial: Trial) -> None:
    trial.write(DRIVER.replace('"calls": 1', '"calls": __import__("os").getpid()').replace(CALLS, ""))
    assert all("once and" in problem for problem in trial.problems())
    assert len(trial.problems()) == len(trial.installations)


def test_a_check_that_nothing_decides_is_a_problem(trial: Trial) -> None:
    trial.write(DRIVER.replace("calls of much == 1", "calls of little == 1"))
    (problem,) = trial.problems()
    assert problem.startswith("snippets/x/bench.py:6: declared that calls of little == 1 on every interpreter; ")
    assert "no measurement has a value of" in problem


def test_what_a_driver_says_it_cannot_count_need_decide_nothing(trial: Trial) -> None:
    uncounted = DRIVER.replace('{"much": {"calls": 1}}', "{}").replace(
        '{"more": ', '{"calls": "nobody counts", "more": '
    )
    trial.write(uncounted)
    assert trial.problems() == []
    trial.write(uncounted.replace('"calls": "nobody counts", ', ""))
    assert "no measurement has a value of" in trial.problems()[0]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("sum(range(100))", "undefined", "NameError"),
        ("sum(range(100))", '__import__("os")._exit(3)', "ended with status 3"),
        ('{"calls": 1}', '{"shouts": 1}', "measures 'shouts'"),
        ('{"much": {', '{"most": {', "counts for 'most'"),
    ],
)
def test_a_driver_at_fault_is_a_problem_with_its_file(trial: Trial, old: str, new: str, said: str) -> None:
    trial.write(DRIVER.replace(old, new))
    problems = trial.problems()
    assert len(problems) == len(trial.installations)
    assert all(said in problem and problem.startswith("snippets/x/bench.py:1: ") for problem in problems)


def test_samples_can_be_taken_in_fresh_processes(trial: Trial) -> None:
    driver = "# fresh = true\n# calibrated = false\n# ///\nCALLS = []\n\n\ndef little(loops):\n    CALLS.append(1)\n"
    text = DRIVER.replace("# ///\ndef little(loops):\n", driver + '    return {"calls": len(CALLS), "wall": 1.0}\n')
    text = text.replace("def counts", "def _counts").replace('#     "wall of much / wall of little > 5",\n', "")
    trial.write(text.replace("calls of much", "calls of little"))
    assert trial.problems() == []


TABLE = {"tables-1.0-" + "ab" * 8 + "/tables/one.csv": "1\n2\n"}
"""What was fetched before, below the folder of the cache."""
WITH_DATA = (
    DRIVER.replace("# quick =", '# data = { tables = ["tables/one.csv"] }\n# quick =')
    + """

import os, sys

(path,) = [p + "/tables/one.csv" for p in sys.path if os.path.exists(p + "/tables/one.csv")]
with open(path) as file:
    assert file.read() == "1\\n2\\n"
"""
)


def lock_data(trial: Trial, sha256: str) -> None:
    (trial.root / "locks").mkdir(exist_ok=True)
    entry = f"tables==1.0 \\\n    --hash=sha256:{sha256}\n"
    (trial.root / "locks" / "data.txt").write_text(entry, encoding="utf-8")


def test_a_driver_finds_its_data_on_every_interpreter(trial: Trial, write_project: WriteProject) -> None:
    trial.write(WITH_DATA)
    lock_data(trial, "ab" * 32)
    write_project({f".prudent/data/{name}": text for name, text in TABLE.items()})
    found = trial.measure()
    assert (found.failures, found.missing) == ({}, {})
    assert found.ran == 2 * len(trial.installations)
    assert trial.measure().ran == 0
    lock_data(trial, "ab" * 8 + "cd" * 24)  # another sum, in a folder of the same name
    assert trial.measure().ran == 2 * len(trial.installations)


def test_without_its_data_a_benchmark_is_not_measured_and_nothing_is_at_fault(
    trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetch(_opener: object, _url: str) -> tuple[bytes, str, str]:
        raise TimeoutError("timed out")

    monkeypatch.setattr(package_index, "fetch", fetch)
    trial.write(WITH_DATA)
    lock_data(trial, "ab" * 32)
    found = trial.measure()
    assert (found.failures, found.found) == ({}, {})
    assert len(found.missing) == len(trial.installations)
    assert all(why.startswith("tables 1.0 cannot be fetched: no answer") for why in found.missing.values())
    assert trial.problems() == []


def test_a_claim_in_the_prose_is_held_against_the_measurements(trial: Trial) -> None:
    found = trial.measure()
    holds = [Comparison.parse("wall of much / wall of little > 1")]
    fails = [Comparison.parse("wall of much / wall of little < 1")]
    idle = [Comparison.parse("calls of little == 1")]
    assert contradictions(found, trial.benchmark, holds) == ()
    assert contradictions(found, trial.benchmark, fails) == (), "two processes are too few to refute a time"
    found = trial.measure(claims={trial.benchmark.id: fails})
    assert len(contradictions(found, trial.benchmark, fails)) == len(trial.installations)
    assert contradictions(found, trial.benchmark, idle) == ("no measurement has a value of calls of little",)


def test_pyperf_reads_what_is_stored(trial: Trial, tmp_path: Path) -> None:
    paths = measurement_files.publish(tmp_path / "published", "here", trial.measure().found.values())
    for path in paths:
        said = subprocess.run(
            [sys.executable, "-m", "pyperf", "stats", str(path)], capture_output=True, text=True, check=True
        )
        assert "little wall" in said.stdout
    if len(paths) > 1:
        command = [sys.executable, "-m", "pyperf", "compare_to", *map(str, paths)]
        assert "much wall" in subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_a_published_measurement_is_shown_where_there_is_none_of_our_own(trial: Trial, tmp_path: Path) -> None:
    own = trial.measure()
    measurement_files.publish(tmp_path / "published", "elsewhere", own.found.values())
    published = tuple(measurement_files.published(tmp_path / "published"))
    assert {measurement.provenance for measurement in published} == {Provenance.ELSEWHERE}
    name = trial.installations[0].interpreter.name
    shown = Measurements(published=published).on(trial.benchmark.id, name)
    assert shown is not None
    assert shown.samples == next(m.samples for m in own.found.values() if m.interpreter.name == name)
    both = Measurements(own.found, published=published).on(trial.benchmark.id, name)
    assert both is not None
    assert both.provenance is not Provenance.ELSEWHERE


def test_published_measurements_tell_how_long_a_process_takes(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    (one, *_) = trial.measure().found.values()
    published = replace(one, seconds=60.0, provenance=Provenance.ELSEWHERE)
    told: list[float] = []
    monkeypatch.setattr(Schedule, "next", lambda _self, subjects: told.extend(own.expected for own in subjects))
    cache = trial.root / ".prudent"
    bench = Bench(trial.root, cache, Packages(trial.root / "locks", cache / "packages"), "other", [published])
    measured = bench.measure([trial.benchmark], trial.installations, ENOUGH)
    assert told == [60.0 if own.interpreter == one.interpreter else 0.0 for own in trial.installations]
    assert measured.published == (published,)


def test_a_damaged_cache_costs_a_measurement_and_no_build(trial: Trial) -> None:
    trial.measure()
    for path in (trial.root / ".prudent" / "bench").glob("*.json"):
        path.write_text("{", encoding="utf-8")
    assert trial.measure().ran == 2 * len(trial.installations)


def test_what_takes_long_to_build_is_measured_by_the_full_plan_only(trial: Trial) -> None:
    trial.write(DRIVER.replace("# ///\ndef", "# only_full = true\n" + FULL))
    quick = trial.measure()
    assert not quick.found
    assert {"PRUDENT_BENCH=full only" in reason for reason in quick.pending.values()} == {True}
    assert len(trial.measure(Effort.parse("full")).found) == len(trial.installations)
    assert len(trial.measure().found) == len(trial.installations)  # once it is measured it is this machine's own

"""Decides which benchmark is measured next on which interpreter, within the time that a build has."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from prudent.model.benchmark import Benchmark
from prudent.model.interpreter import Interpreter
from prudent.model.measurement import Measurement
from prudent.model.measurement_budget import Depth, Effort
from prudent.model.quantity_comparison import Comparison
from prudent.proving.installed_interpreter import Installation


@dataclass(slots=True)
class Subject:
    """A benchmark on an interpreter, with the measurement of all earlier processes."""

    benchmark: Benchmark
    installation: Installation
    depth: Depth = Depth.QUICK
    """The plan by which it is measured."""
    comparisons: Sequence[Comparison] = ()
    """What the benchmark's checks and the prose say of its quantities."""
    expected: float = 0.0
    """The seconds that a quick process takes; see `expected_seconds`."""
    measurement: Measurement | None = None

    @property
    def place(self) -> tuple[str, Interpreter]:
        """The key in the dictionaries of `Measurements`."""
        return self.benchmark.id, self.installation.interpreter

    @property
    def name(self) -> str:
        """The interpreter's series."""
        return self.installation.interpreter.name

    @property
    def processes(self) -> int:
        """How many processes have been measured, in this build and in earlier ones."""
        return self.measurement.processes if self.measurement else 0

    @property
    def in_doubt(self) -> bool:
        """Whether its times contradict a comparison, but come from too few processes to decide."""
        known = self.measurement
        return known is not None and any(comparison.is_in_doubt_on(known) for comparison in self.comparisons)


class Schedule:
    """Shares the time of a build equally among the benchmarks, the shortest of which come first.

    Within a benchmark, the interpreter with the fewest processes comes next; among equals, the newest.
    """

    def __init__(self, effort: Effort, clock: Callable[[], float] = time.monotonic) -> None:
        self._effort = effort
        self._clock = clock
        self._begin = clock()
        self._spent: dict[str, float] = {}
        """Seconds spent in this build, by the ID of the benchmark."""

    @property
    def elapsed(self) -> float:
        """Seconds since the schedule was made.

        It includes the time of waiting for another build, which has measured into the same cache meanwhile.
        """
        return self._clock() - self._begin

    def limit(self, subjects: Collection[Subject]) -> float:
        """Return the seconds that a build has for these subjects.

        The limit is lower with few interpreters, and if all subjects have as many processes as planned: more would only
        narrow their intervals.
        """
        depth = self._effort.depth
        if any(subject.processes < subject.benchmark.plans[depth].processes for subject in subjects):
            return min(self._effort.seconds, self._effort.seconds_each * len({subject.name for subject in subjects}))
        return self._effort.narrowing

    def next(self, subjects: Collection[Subject]) -> Subject | None:
        """Return the subject to measure next; `None` if none needs a process, or if no time is left for one."""
        left = self.limit(subjects) - self.elapsed
        wanting = [subject for subject in subjects if subject.processes < self._most(subject)]
        if left <= 0 or not wanting:
            return None
        costs = self._costs(subjects)
        affordable = [subject for subject in wanting if costs.get(subject.benchmark.id, subject.expected) <= left]
        if not self._spent:
            # A benchmark that was never measured here may exceed the limit as the first of a build: otherwise one that
            # is expected to take longer than the limit would never be measured.
            unknown = [subject for subject in wanting if subject.benchmark.id not in costs]
            affordable += [subject for subject in unknown if subject not in affordable]
        affordable.sort(key=lambda subject: subject.installation.interpreter.order, reverse=True)
        # At first no benchmark has used any time, so the shortest comes first, and a short build reaches many. Its
        # length is that on its slowest interpreter, so that interpreters keep their order, the newest first.
        lengths = self._costs(subjects, or_expected=True)
        return min(affordable, key=lambda subject: (*self._rank(subject), lengths[subject.benchmark.id]), default=None)

    def next_in_doubt(self, subjects: Collection[Subject]) -> Subject | None:
        """Return a subject that needs more processes to decide a comparison; `None` if there is none.

        It may exceed the limit: otherwise a false check would pass until some later build decides it. With a limit of 0
        seconds, nothing is measured.
        """
        in_doubt = (subject for subject in subjects if subject.in_doubt)
        return next(in_doubt, None) if self._effort.seconds else None

    def progress(self, subjects: Collection[Subject]) -> tuple[int, int]:
        """Return ``(done, total)``, counted in seconds, or in processes if the time has no limit."""
        limit = self.limit(subjects)
        if math.isinf(limit):
            # A check in doubt may need more processes than planned.
            return sum(min(s.processes, self._most(s)) for s in subjects), sum(self._most(s) for s in subjects)
        return min(int(self.elapsed), int(limit)), int(limit)

    def spend(self, subject: Subject, seconds: float) -> None:
        """Record the seconds that a process of the subject took."""
        self._spent[subject.benchmark.id] = self._spent.get(subject.benchmark.id, 0.0) + seconds

    def _most(self, subject: Subject) -> int:
        if self._effort.depth is Depth.FULL:
            return subject.benchmark.plans[Depth.FULL].processes
        return subject.benchmark.most_processes

    # Rank by time first: all benchmarks get equal time, so those with short processes get more processes.
    def _rank(self, subject: Subject) -> tuple[float, int]:
        return self._spent.get(subject.benchmark.id, 0.0), subject.processes

    @staticmethod
    def _costs(subjects: Collection[Subject], *, or_expected: bool = False) -> dict[str, float]:
        """Return how many seconds a process of each benchmark takes on its slowest interpreter.

        Without `or_expected`, the dictionary has only the benchmarks that have been measured here.
        """
        costs: dict[str, float] = {}
        for subject in subjects:
            if subject.measurement or or_expected:
                name = subject.benchmark.id
                seconds = subject.measurement.seconds if subject.measurement else subject.expected
                costs[name] = max(costs.get(name, 0.0), seconds)
        return costs


def expected_seconds(benchmark: Benchmark, published: Measurement | None) -> float:
    """Return the seconds that a quick process takes, according to a published measurement.

    Returns 0 if there is none, if it is of other code, or if it does not tell its time.
    """
    if published is None or published.code != benchmark.code_digest or not published.rounds:
        return 0.0
    quick, other = benchmark.plans[Depth.QUICK], benchmark.plans[Depth(published.depth)]
    shorter = quick.sample / other.sample if benchmark.calibrated else 1.0
    return published.seconds * shorter * quick.rounds / published.rounds

"""Measures benchmarks in several sessions, and reports how far the ratios of claims differ between the sessions.

The interval of a measurement says how certain the median of one session is. It does not predict the next session,
which has another layout of memory and finds the machine in another state.
"""

from __future__ import annotations

import math
import shutil
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from prudent.benchmarks.measuring_session import Bench
from prudent.model.benchmark import Benchmark
from prudent.model.measurement import Measurement
from prudent.model.measurement_budget import Depth, Effort
from prudent.model.progress import Progress, silent
from prudent.model.quantity_comparison import Comparison
from prudent.proving.discovery import Discovery

from .handbook import Handbook
from .proof import packages_of

STEADY = 0.05
"""The largest spread of a ratio that a sentence may rest on by itself, without a bound that holds in each session."""
_PLANNED = Effort(Depth.QUICK, math.inf, 0)
"""The number of processes of the quick plan, without any more of them to narrow the intervals."""


@dataclass(frozen=True, slots=True)
class RatioSpread:
    """The values of a ratio on one series, a value for each session."""

    comparison: Comparison
    series: str
    values: tuple[float, ...]
    broken: tuple[int, ...]
    """The sessions, counted from 1, that contradict the comparison."""

    @property
    def spread(self) -> float:
        """The difference between the highest and the lowest value, as a share of the median."""
        middle = statistics.median(self.values)
        return (max(self.values) - min(self.values)) / abs(middle) if middle else math.inf


def measure_sessions(
    handbook: Handbook, discovery: Discovery, benchmarks: Sequence[Benchmark], count: int, progress: Progress = silent
) -> list[list[Measurement]]:
    """Measure the benchmarks in `count` sessions, one after the other; returns the measurements of each session.

    The measurements of earlier calls and of builds are not used here, and builds do not use these.
    """
    settings = handbook.settings
    cache = settings.root / settings.cache
    # A session adds to the measurements in its folder, so those of an earlier call, of another day, are deleted.
    shutil.rmtree(cache / "sessions", ignore_errors=True)
    installations = [found for found in discovery.installations if not found.interpreter.debug]
    # Nothing is judged while a session measures: more processes for what contradicts a check would hide how often it
    # is contradicted, and make sessions differ in size.
    judged: dict[str, tuple[Comparison, ...]] = {benchmark.id: () for benchmark in benchmarks}
    sessions = []
    for number in range(1, count + 1):
        bench = Bench(settings.root, cache, packages_of(settings), f"sessions/{number}")
        sessions.append(list(bench.measure(benchmarks, installations, _PLANNED, progress, judged).found.values()))
    return sessions


def ratio_comparisons(handbook: Handbook, benchmark: Benchmark) -> list[Comparison]:
    """Return the comparisons of ratios that the benchmark's checks and the sentences of all pages make."""
    return [comparison for comparison in handbook.comparisons_of(benchmark) if comparison.left.under]


def spreads(
    sessions: Sequence[Iterable[Measurement]], benchmark: str, comparisons: Iterable[Comparison]
) -> Iterator[RatioSpread]:
    """Yield the spread of each comparison's ratio on each series that every session has measured."""
    by_series: dict[str, list[Measurement]] = {}
    for session in sessions:
        for own in session:
            if own.benchmark == benchmark:
                by_series.setdefault(own.interpreter.name, []).append(own)
    for comparison in comparisons:
        for series, measured in by_series.items():
            values = [comparison.left.value(own) for own in measured if comparison.on.matches(own.interpreter)]
            known = tuple(value for value in values if value is not None)
            # Skip a ratio that some session lacks: over fewer sessions its spread would be smaller, and seem better.
            if len(known) == len(sessions):
                broken = tuple(number for number, own in enumerate(measured, 1) if comparison.is_contradicted_by(own))
                yield RatioSpread(comparison, series, known, broken)


def spread_lines(found: Iterable[RatioSpread]) -> Iterator[str]:
    """Yield a line for each comparison: its ratio's spread where it is largest, and whether its bound holds."""
    by_comparison: dict[Comparison, list[RatioSpread]] = {}
    for one in found:
        by_comparison.setdefault(one.comparison, []).append(one)
    for comparison, own in by_comparison.items():
        # Show the series on which the ratio varies most: a claim must hold on every series.
        worst = max(own, key=lambda one: one.spread)
        values = " ".join(f"{value:.3g}" for value in worst.values)
        broken = [f"session {number} on {one.series}" for one in own for number in one.broken]
        bound = f"the bound is broken in {', '.join(broken)}" if broken else "the bound holds in each"
        steady = "" if worst.spread <= STEADY else f", more than {STEADY:.0%}"
        yield f"  {comparison}: spread at most {worst.spread:.1%}{steady} (on {worst.series}: {values}); {bound}"

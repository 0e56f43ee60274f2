"""Estimates a quantity from repeated samples: a median, with an interval that assumes no distribution."""

from __future__ import annotations

import functools
import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace

_CONFIDENCE = 0.95
_LEAST_CONFIDENCE = 0.9
"""Below this confidence, the lowest and the highest sample are called a range instead of an interval."""
DECISIVE = 5
"""The least number of samples whose lowest and highest bound the median with `_LEAST_CONFIDENCE`.

That many rounds make an interval, and that many processes refute a comparison of times.
"""
_FLOOR = 20e-9
"""In seconds. The clock and the loop alone cause differences between two modes that are smaller than this."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A median, and an interval that covers the true median with the probability `confidence`.

    For two to four processes, `confidence` is that of their rounds alone, although processes differ as well. So whoever
    states it must look at the number of processes.
    """

    value: float
    low: float
    high: float
    count: int
    confidence: float = _CONFIDENCE
    """0.95 or slightly more; less where there are too few samples for that."""

    @property
    def is_interval(self) -> bool:
        """Whether `low` and `high` bound the median with a confidence worth naming; if not, they are a mere range."""
        return self.confidence >= _LEAST_CONFIDENCE

    @property
    def spread(self) -> float:
        """Half the interval's width as a share of the median; 0 where the median is 0."""
        return (self.high - self.low) / 2 / abs(self.value) if self.value else 0.0


def estimate(*processes: Sequence[float]) -> Estimate:
    """Return the median of the samples of all processes with an interval; raises `ValueError` if there are no samples.

    The interval is the binomial one (Hettmansperger and McKean): the number of samples below the true median follows
    the binomial distribution with one half, however the noise is distributed. That holds for independent samples only,
    and those of one process are not: they share its layout of memory and what else the machine did meanwhile. So the
    interval is widened to contain that of the processes' medians; if they are fewer than `DECISIVE`, it contains all.
    """
    samples = [value for process in processes for value in process]
    if not samples:
        raise ValueError("no samples")
    found = _interval(samples)
    medians = [statistics.median(process) for process in processes if process]
    if len(medians) == 1:
        return found
    between = _interval(medians)
    low, high = min(found.low, between.low), max(found.high, between.high)
    # With fewer medians, the confidence is that of the rounds only; see `Estimate.confidence`.
    confidence = min(found.confidence, between.confidence) if len(medians) >= DECISIVE else found.confidence
    return replace(found, low=low, high=high, confidence=confidence)


def ratio(over: Sequence[Sequence[float]], under: Sequence[Sequence[float]]) -> Estimate:
    """Return the estimate of a quotient, from samples of the same processes and rounds in the same order.

    It is the median of the rounds' quotients, not the quotient of two medians: a disturbance of one
    round affects both of its samples. Pairs whose divisor is 0 are left out. Raises `ValueError` if no pair remains, or
    if the numbers of samples differ.
    """
    pairs = (zip(*process, strict=True) for process in zip(over, under, strict=True))
    return estimate(*([a / b for a, b in process if b] for process in pairs))


def _interval(values: Sequence[float]) -> Estimate:
    """Return the median with the order statistics that bound it if the samples are independent."""
    ordered = sorted(values)
    count = len(ordered)
    rank, confidence = _rank_and_confidence(count)
    return Estimate(statistics.median(ordered), ordered[rank], ordered[count - 1 - rank], count, confidence)


@functools.cache  # a build makes thousands of estimates, most from one of a few numbers of samples
def _rank_and_confidence(count: int) -> tuple[int, float]:
    """Return how many samples are left off at each end of the interval, and the confidence that it then has."""
    rank = _rank(count)
    # The true median is below the interval if at most `rank` samples are below that median, each with a chance of 1/2.
    outside = sum(math.comb(count, k) for k in range(rank + 1)) / 2**count
    return rank, max(0.0, 1 - 2 * outside)


def _rank(count: int) -> int:
    """Return how many samples may be left off at each end of the interval."""
    cumulative = 0.0
    for rank in range((count + 1) // 2):
        cumulative += math.comb(count, rank) / 2**count
        if 2 * cumulative > 1 - _CONFIDENCE:
            # This rank is one too many. Fewer than six samples do not reach 0.95, even if none is left off.
            return max(0, rank - 1)
    return max(0, (count - 1) // 2)


def two_figures(value: float) -> str:
    """Return a number with two significant figures and no exponent: ``0.31``, ``8.0``, ``120``, ``8,100``."""
    if not value or not math.isfinite(value):
        return "0" if value == 0 else str(value)
    places = 1 - math.floor(math.log10(abs(value)))
    rounded = round(value, places)  # rounding may add a digit, as in 1.0 for 0.996, so the places are counted again
    return f"{rounded:,.{max(0, 1 - math.floor(math.log10(abs(rounded))))}f}"


def in_unit(value: float, unit: str) -> str:
    """Return a value as pages print it: ``43 ns``, ``8.1 µs``, ``<20 ns``, ``24 bytes``, ``1``."""
    if unit == "s":
        return seconds(value)
    if unit == "B":
        return f"{two_figures(value) if value < 100 else format(round(value), ',')} bytes"  # noqa: PLR2004 -- whole bytes from there on
    if unit == "1":
        return f"{value:,.0f}" if value == round(value) else f"{value:,.2f}"
    if unit == "points":
        return f"{two_figures(value)} points"
    return f"{two_figures(value)} {unit}".strip()


def seconds(value: float) -> str:
    """Return a time in seconds with two significant figures and its unit; below what can be measured, ``<20 ns``."""
    if abs(value) < _FLOOR:
        return "<20 ns"
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        # Begin a little below the unit: 0.996 ms is printed as 1.0 ms, and not as 1,000 µs.
        if abs(value) >= size * 0.995:
            return f"{two_figures(value / size)} {unit}"
    return f"{two_figures(value / 1e-9)} ns"

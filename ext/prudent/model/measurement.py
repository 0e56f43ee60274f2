"""Measurements: the samples of one benchmark on one interpreter of one machine, with their origin."""

from __future__ import annotations

import statistics
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from typing import Annotated, Any

from .estimate import DECISIVE, Estimate, estimate, ratio
from .field_constraints import Bounds, Count, Line
from .interpreter import Interpreter
from .record import Provenance

FORMAT = 1
"""The version of the measurement format; it is part of every key."""


COUNT = "1"
"""The unit of exact counts."""
TIMES = ("s", "points")
"""The units of quantities that depend on the machine, and on how busy it is."""
Sample = Annotated[float, Bounds(-1e15, 1e15)]
"""A value in the unit of its quantity, bounded so that sums and ratios of samples stay within a float."""
Samples = tuple[tuple[Sample, ...], ...]
"""The values of one quantity in one mode: a tuple for each process, with a value for each round."""


@dataclass(frozen=True, slots=True)
class Machine:
    """The facts of a machine that a time depends on, besides the interpreter."""

    processor: Line
    """The name of its processor, as the system reports it."""
    cores: Count
    kernel: Line
    """The name and the release of the operating system's kernel."""
    compiler: Line
    """The first line that ``cc --version`` prints; ``""`` if there is none."""

    def as_json(self) -> dict[str, Any]:
        """Return the facts as a key and a record carry them."""
        return asdict(self)


# No slots, since `cached_property` stores its value in the instance's dictionary.
@dataclass(frozen=True)
class Measurement:
    """All samples of one benchmark on one interpreter of one machine."""

    benchmark: str
    """The ID of the benchmark."""
    key: str
    """The digest of `Benchmark.content`, the locked packages and data, the machine, the harness and the format."""
    interpreter: Interpreter
    machine: Machine
    date: str
    """The day, in ISO form."""
    depth: str
    """The value of a `Depth`: the plan by which the benchmark was measured."""
    units: dict[str, str]
    """The unit of each quantity."""
    samples: dict[str, dict[str, Samples]]
    """The samples by mode, then by quantity."""
    loops: dict[str, int] = field(default_factory=dict)
    """How often each mode repeated its work within one sample."""
    unavailable: dict[str, str] = field(default_factory=dict)
    """Why this interpreter cannot run some modes, by mode."""
    facts: dict[str, str] = field(default_factory=dict)
    """What the driver's function ``facts`` returned."""
    causes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The modes that together explain a mode; see `Benchmark.causes`."""
    since: str = ""
    """The day of the first process, where that is not the day of the last."""
    code: str = ""
    """The digest of the benchmark's code; empty in files that were written before this field was introduced."""
    seconds: float = 0.0
    """How long the last process took, its start included."""
    provenance: Provenance = Provenance.RUN

    @cached_property
    def digests(self) -> dict[str, str]:
        """A cache of this measurement's digests, by their purpose; `shown_digests` of the Sphinx extension fills it.

        A measurement never changes, and the preview keeps it in memory and needs its digests in every build.
        """
        return {}

    @property
    def modes(self) -> tuple[str, ...]:
        """The modes that were measured, in the driver's order."""
        return tuple(self.samples)

    @cached_property
    def processes(self) -> int:
        """The number of processes that the samples come from."""
        return max((len(values) for quantities in self.samples.values() for values in quantities.values()), default=0)

    @cached_property
    def rounds(self) -> int:
        """How many samples each process took of a mode."""
        own = (values for quantities in self.samples.values() for values in quantities.values())
        return max((len(process) for values in own for process in values), default=0)

    @cached_property
    def spread(self) -> float:
        """The median of the relative half widths of all intervals; exact counts, which have none, are left out."""
        # Cached, since each figure of a page compares several measurements by it.
        wavering = [quantity for quantity, unit in self.units.items() if unit != COUNT]
        own = [found.spread for mode in self.modes for quantity in wavering if (found := self.of(quantity, mode))]
        return statistics.median(own) if own else 0.0

    def joined_to(self, earlier: Measurement) -> Measurement:
        """Return this measurement with the samples of both, the earlier ones first."""
        samples = {
            mode: {
                quantity: (*earlier.samples.get(mode, {}).get(quantity, ()), *processes)
                for quantity, processes in quantities.items()
            }
            for mode, quantities in self.samples.items()
        }
        first_day = earlier.since or earlier.date
        return replace(self, samples=samples, since=first_day if first_day != self.date else "")

    def as_sure_as(self, other: Measurement) -> bool:
        """Return whether it has at least as many samples as the other, or intervals that are at least as narrow.

        Intervals count only if they come from enough processes.
        """
        # One of the two is enough: a quiet machine needs fewer samples for the same interval.
        if self.processes * self.rounds >= other.processes * other.rounds:
            return True
        # Few processes show too little of how processes differ, and so their intervals are too narrow to be compared.
        return self.processes >= min(other.processes, DECISIVE) and self.spread <= other.spread

    def values(self, quantity: str, mode: str) -> tuple[float, ...]:
        """Return all samples of a quantity in a mode, process after process."""
        return tuple(value for process in self.samples_of(quantity, mode) for value in process)

    def samples_of(self, quantity: str, mode: str) -> Samples:
        """Return the samples of a quantity in a mode; empty if it was not measured."""
        return self.samples.get(mode, {}).get(quantity, ())

    def of(self, quantity: str, mode: str) -> Estimate | None:
        """Return the estimate of a quantity in a mode; `None` if it was not measured."""
        if quantity == "explained":
            return self.explained(mode)
        samples = self.samples_of(quantity, mode)
        return estimate(*samples) if any(samples) else None

    def ratio(self, quantity: str, mode: str, under_quantity: str, under_mode: str) -> Estimate | None:
        """Return the estimate of a ratio of two quantities, paired by round; `None` if they cannot be paired."""
        over, under = self.samples_of(quantity, mode), self.samples_of(under_quantity, under_mode)
        # If the numbers of samples differ, it is unknown which samples are of the same round.
        if not any(over) or _lengths(over) != _lengths(under) or not any(map(any, under)):
            return None
        return ratio(over, under)

    def explained(self, mode: str, quantity: str = "wall") -> Estimate | None:
        """Return the sum of a mode's causes as a share of the mode, paired by round."""
        whole = self.samples_of(quantity, mode)
        parts = [self.samples_of(quantity, cause) for cause in self.causes_of(mode)]
        if not parts or not any(whole) or any(_lengths(part) != _lengths(whole) for part in parts):
            return None
        sums = [[sum(values) for values in zip(*process, strict=True)] for process in zip(*parts, strict=True)]
        return ratio(sums, whole)

    def causes_of(self, mode: str) -> tuple[str, ...]:
        """Return the causes of a mode that were measured; one that this interpreter cannot run costs nothing on it."""
        return tuple(cause for cause in self.causes.get(mode, ()) if cause in self.samples)

    def unsteady(self) -> tuple[str, ...]:
        """Return the exact counts that differ between samples, in words; any of them is a fault of the benchmark."""
        return tuple(
            f"{quantity} of {mode} is {min(values):g} once and {max(values):g} another time"
            for mode in self.modes
            for quantity, unit in self.units.items()
            if unit == COUNT and len(set(values := self.values(quantity, mode))) > 1
        )


def _lengths(samples: Samples) -> list[int]:
    """Return the number of rounds of each process."""
    return [len(process) for process in samples]

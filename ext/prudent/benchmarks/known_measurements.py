"""Holds the measurements of all benchmarks, made here or published, and why others are lacking."""

from __future__ import annotations

from dataclasses import dataclass, field

from prudent.model.interpreter import Interpreter
from prudent.model.measurement import Measurement


@dataclass(frozen=True, slots=True)
class Measurements:
    """What is known of every benchmark; the keys are a benchmark's ID and an interpreter."""

    found: dict[tuple[str, Interpreter], Measurement] = field(default_factory=dict)
    """The measurements of this machine, however few processes they hold."""
    failures: dict[tuple[str, Interpreter], str] = field(default_factory=dict)
    """Why measuring failed, where the driver or its C source is at fault."""
    missing: dict[tuple[str, Interpreter], str] = field(default_factory=dict)
    """Why nothing could be measured, where nothing is at fault: no compiler, no headers, measuring is off."""
    pending: dict[tuple[str, Interpreter], str] = field(default_factory=dict)
    """Why nothing has been measured yet: the build had no time left."""
    published: tuple[Measurement, ...] = ()
    """The measurements that any machine has published."""
    ran: int = 0
    """How many processes this build has measured."""

    def on(self, benchmark: str, name: str) -> Measurement | None:
        """Return the measurement to show for a benchmark on a series; `None` if there is none.

        That is a published one until this machine's own is as sure: after one quick build it would be a rough figure.
        """
        own = self.own(benchmark, name)
        others = [m for m in self.published if m.benchmark == benchmark and m.interpreter.name == name]
        published = max(others, key=lambda measurement: measurement.date, default=None)
        if own is None or published is None:
            return own or published
        of_this_code = published.code == own.code  # however sure, figures of other code say nothing of this one
        return own if own.as_sure_as(published) or not of_this_code else published

    def own(self, benchmark: str, name: str) -> Measurement | None:
        """Return this machine's measurement of a benchmark on a series; `None` if there is none."""
        for (identifier, interpreter), measurement in self.found.items():
            if identifier == benchmark and interpreter.name == name:
                return measurement
        return None

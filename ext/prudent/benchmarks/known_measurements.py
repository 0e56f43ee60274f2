"""What is known of benchmarks: measured here, published, or why it is not."""

from __future__ import annotations

from dataclasses import dataclass, field

from prudent.model.interpreter import Interpreter
from prudent.model.measurement import Measurement


@dataclass(frozen=True, slots=True)
class Measurements:
    """What is known of every benchmark on every interpreter."""

    found: dict[tuple[str, Interpreter], Measurement] = field(default_factory=dict)
    """What this machine has measured, however little."""
    failures: dict[tuple[str, Interpreter], str] = field(default_factory=dict)
    """Where a driver or its C source is at fault."""
    missing: dict[tuple[str, Interpreter], str] = field(default_factory=dict)
    """Where nothing could be measured though nothing is at fault: no compiler, no headers, measuring is off."""
    pending: dict[tuple[str, Interpreter], str] = field(default_factory=dict)
    """Where nothing has been measured yet, because there was no time left."""
    published: tuple[Measurement, ...] = ()
    ran: int = 0
    """How many processes were measured just now."""

    def on(self, benchmark: str, name: str) -> Measurement | None:
        """Return the measurement to show for a series: a published one, until this machine's own is as sure."""
        own = self.own(benchmark, name)
        others = [m for m in self.published if m.benchmark == benchmark and m.interpreter.name == name]
        published = max(others, key=lambda measurement: measurement.date, default=None)
        if own is None or published is None:
            return own or published
        of_this_code = published.code == own.code
        return own if own.as_sure_as(published) or not of_this_code else published

    def own(self, benchmark: str, name: str) -> Measurement | None:
        """Return what this machine has measured on a series."""
        for (identifier, interpreter), measurement in self.found.items():
            if identifier == benchmark and interpreter.name == name:
                return measurement
        return None

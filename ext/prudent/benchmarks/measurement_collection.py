"""Holds the measurements of all benchmarks, made here or published, and the reasons why some are missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from prudent.model.interpreter import Interpreter
from prudent.model.measurement import Machine, Measurement


# No slots, since `cached_property` stores its value in the instance's dictionary.
@dataclass(frozen=True)
class Measurements:
    """The measurements of all benchmarks, by a benchmark's ID and an interpreter, and why some are missing."""

    found: dict[tuple[str, Interpreter], Measurement] = field(default_factory=dict)
    """The measurements of this machine, even those with fewer processes than planned."""
    failures: dict[tuple[str, Interpreter], str] = field(default_factory=dict)
    """Why a measurement failed, if the driver or its C source is at fault."""
    missing: dict[tuple[str, Interpreter], str] = field(default_factory=dict)
    """Why nothing could be measured although nothing is at fault: no compiler, no headers, measuring is off."""
    pending: dict[tuple[str, Interpreter], str] = field(default_factory=dict)
    """Why nothing has been measured yet: the build had no time left, or only full builds measure the benchmark."""
    published: tuple[Measurement, ...] = ()
    """The measurements that any machine has published."""
    ran: int = 0
    """How many processes this build has measured."""

    def on(self, benchmark: str, name: str) -> Measurement | None:
        """Return the measurement to show for a benchmark on a series; `None` if there is none.

        Everything that is shown of a benchmark comes from one machine, the first of `machines`. In a table with rows
        from two machines, differences between the machines would look like differences between the Pythons.
        """
        machines = self.machines(benchmark)
        return self.of_machine(benchmark, name, machines[0]) if machines else None

    def machines(self, benchmark: str) -> list[Machine]:
        """Return the machines that have measured a benchmark; the first one is to be shown.

        The first is the machine with the most measured series; of equals, it is the one that builds. A measurement of
        the building machine counts only if it `is_sure`, since after one quick build its figures are rough. Published
        measurements of other code do not count.
        """
        if benchmark not in self._machines:
            self._machines[benchmark] = self._find_machines(benchmark)
        return self._machines[benchmark]

    @cached_property
    def _machines(self) -> dict[str, list[Machine]]:
        return {}  # a cache: every quoted value and every claim asks for its benchmark's machines

    def _find_machines(self, benchmark: str) -> list[Machine]:
        own = [measurement for (identifier, _), measurement in self.found.items() if identifier == benchmark]
        codes = {measurement.code for measurement in own}
        counted = [measurement for measurement in own if self.is_sure(measurement)]
        counted += [m for m in self.published if m.benchmark == benchmark and (not codes or m.code in codes)]
        series: dict[Machine, set[str]] = {}
        # If no measurement counts, show the rough figures of this machine.
        for measurement in counted or own:
            series.setdefault(measurement.machine, set()).add(measurement.interpreter.name)
        here = {measurement.machine for measurement in own}
        # Sort by the text last, so that the order of equals is the same in every build.
        return sorted(series, key=lambda machine: (-len(series[machine]), machine not in here, repr(machine)))

    def of_machine(self, benchmark: str, name: str, machine: Machine) -> Measurement | None:
        """Return a machine's measurement of a benchmark on a series; `None` if there is none."""
        own = self.own(benchmark, name)
        own = own if own and own.machine == machine else None
        published = self.newest_published(benchmark, name, machine)
        if own is None or published is None:
            return own or published
        return own if self.is_sure(own) else published

    def is_sure(self, own: Measurement) -> bool:
        """Return whether a measurement of this machine is as sure as the newest published one of its code, if any."""
        published = self.newest_published(own.benchmark, own.interpreter.name)
        return published is None or published.code != own.code or own.as_sure_as(published)

    def newest_published(self, benchmark: str, name: str, machine: Machine | None = None) -> Measurement | None:
        """Return the newest published measurement of a benchmark on a series, of one machine or of any."""
        fitting = (
            m
            for m in self.published
            if m.benchmark == benchmark and m.interpreter.name == name and machine in (None, m.machine)
        )
        return max(fitting, key=lambda measurement: measurement.date, default=None)

    def own(self, benchmark: str, name: str) -> Measurement | None:
        """Return this machine's measurement of a benchmark on a series; `None` if there is none."""
        for (identifier, interpreter), measurement in self.found.items():
            if identifier == benchmark and interpreter.name == name:
                return measurement
        return None

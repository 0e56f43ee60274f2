"""Puts measurements into words and into rows of tables, for every interface."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from prudent.model.benchmark import Benchmark
from prudent.model.estimate import Estimate, estimate, in_unit
from prudent.model.measurement import Machine, Measurement

from .proof import Proof

ABSENT = "-"
NOT_DISTINGUISHABLE = "about 0"
_QUANTITIES = {
    "wall": "time",
    "thread_cpu": "processor time of the thread",
    "process_cpu": "processor time of the process",
    "resident": "memory in use",
    "counted": "memory counted",
    "load": "time to load",
    "pause": "pause of the collector",
    "mmap": "maps of memory",
    "munmap": "memory given back",
    "futex": "waits for a lock",
    "faults": "page faults",
    "switches": "switches to another thread",
    "blocks": "allocations",
    "bytes": "bytes allocated",
    "locals": "thread-local objects made",
    "points": "processor time of the whole, in points",
    "predicted": "points predicted from the cost of an entry",
    "rate": "entries a second",
    "distinct": "distinct values",
    "share": "share of distinct values",
    "values": "values",
    "small": "share of small values",
}
"""The words for quantities that drivers of this handbook measure; any other quantity keeps its driver's name."""


def quantity_words(quantity: str) -> str:
    """Return the words for a quantity."""
    return _QUANTITIES.get(quantity, quantity.replace("_", " "))


def measured(proof: Proof, benchmark: Benchmark) -> dict[str, Measurement | None]:
    """Return the measurement to show for each series of the handbook, all of one machine; `None` where it has none."""
    return {name: proof.measurements.on(benchmark.id, name) for name in proof.names}


def measured_elsewhere(proof: Proof, benchmark: Benchmark) -> dict[str, dict[str, Measurement | None]]:
    """Return the measurements of all other machines: by the machine's name in words, then by series."""
    known = proof.measurements
    return {
        machine_words(machine): {name: known.of_machine(benchmark.id, name, machine) for name in proof.names}
        for machine in known.machines(benchmark.id)[1:]  # the first is the one that `measured` shows
    }


def machine_words(machine: Machine) -> str:
    """Return the name of a machine: all of its facts, so that two machines whose times may differ have two names."""
    compiled = f", {machine.compiler}" if machine.compiler else ""
    return f"{machine.processor}, {machine.cores} cores, {machine.kernel}{compiled}"


def why_not_measured(proof: Proof, benchmark: Benchmark, name: str) -> str:
    """Return why no measurement of this machine is shown for the series; empty if one is."""
    known = proof.measurements
    for (identifier, interpreter), why in (known.missing | known.failures | known.pending).items():
        if identifier == benchmark.id and interpreter.name == name:
            return why
    own = known.own(benchmark.id, name)
    # This machine has a measurement, but a published one is more certain, and is shown instead.
    if own and known.on(benchmark.id, name) is not own:
        return f"{processes(own)}, which is less certain than the published figures"
    for interpreter in proof.discovery.interpreters:
        if interpreter.name == name and interpreter.debug:
            return "a debug build, whose times and sizes differ from those of an ordinary one"
        if interpreter.name == name:
            return "" if benchmark.applies_on(interpreter) else f"does not apply: {benchmark.because}"
    return "not installed here"


def processes(measurement: Measurement) -> str:
    """Return in words how many processes were measured."""
    return "1 process" if measurement.processes == 1 else f"{measurement.processes} processes"


@dataclass(frozen=True, slots=True)
class Figure:
    """The text of a value in a table."""

    text: str
    known: bool = True
    """Whether anything was measured."""
    number: bool = True
    """Whether the text is a number and a unit, between which a line must not break."""


def figure(found: Estimate | None, unit: str) -> Figure:
    """Return the text of an estimate; a difference in points is "about 0" if its interval contains zero."""
    if found is None:
        return Figure(ABSENT, known=False, number=False)
    if unit == "points" and found.low <= 0 <= found.high:
        return Figure(NOT_DISTINGUISHABLE, number=False)
    return Figure(in_unit(found.value, unit))


def reach_words(found: Estimate, unit: str) -> str:
    """Return the interval of an estimate in words, or the range of its samples if they are too few for an interval."""
    if found.low == found.high:
        return ""
    reach = f"{in_unit(found.low, unit)} to {in_unit(found.high, unit)}"
    if found.is_interval:
        return f"interval from {reach}"
    return f"{found.count} rounds from {reach}, too few for an interval"


def samples_words(values: Sequence[float], unit: str) -> str:
    """Return the samples of a mode in words: their number, the least, the greatest and the median."""
    middle, many = in_unit(estimate(values).value, unit), f"{len(values)} samples"
    if len(values) == 1:
        return f"1 sample, {middle}"
    return f"{many} from {in_unit(min(values), unit)} to {in_unit(max(values), unit)}, median {middle}"


def modes_of(benchmark: Benchmark, measurements: Iterable[Measurement]) -> list[str]:
    """Return all modes that any interpreter has, in the order in which they first occur; those of causes come last."""
    seen: dict[str, None] = {}
    for measurement in measurements:
        seen |= dict.fromkeys(measurement.modes) | dict.fromkeys(measurement.unavailable)
    causes = {cause for causes in benchmark.causes.values() for cause in causes}
    return [mode for mode in seen if mode not in causes] + [mode for mode in seen if mode in causes]


def text_table(benchmark: Benchmark, measurements: Sequence[Measurement]) -> Iterator[str]:
    """Yield the lines of a plain-text table for each quantity: a row for each mode, a column for each interpreter."""
    if not measurements:
        return
    modes = modes_of(benchmark, measurements)
    for quantity, unit in benchmark.quantities.items():
        figures = {mode: [figure(m.of(quantity, mode), unit) for m in measurements] for mode in modes}
        rows = [
            [benchmark.mode_words(mode), *(one.text for one in own)]
            for mode, own in figures.items()
            if any(one.known for one in own)
        ]
        if not rows:
            continue
        rows.insert(0, [quantity_words(quantity), *(m.interpreter.name for m in measurements)])
        widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
        yield ""
        for row in rows:
            cells = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
            yield "  ".join([row[0].ljust(widths[0]), *cells]).rstrip()
    for mode in benchmark.causes:
        shares = [m.explained(mode) for m in measurements]
        said = "  ".join(f"{s.value:.0%}" if s else ABSENT for s in shares)
        yield f"\nexplained of {benchmark.mode_words(mode)}: {said}"

"""Measurements in words and rows, for every interface."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from prudent.model.benchmark import Benchmark
from prudent.model.estimate import Estimate, in_unit
from prudent.model.measurement import Measurement

from .proof import Proof

NOT_DISTINGUISHABLE = "not distinguishable"


def measured(proof: Proof, benchmark: Benchmark) -> dict[str, Measurement | None]:
    """Return what is known of a benchmark, by each series that the pages speak of."""
    return {name: proof.measurements.on(benchmark.id, name) for name in proof.names}


def why_not_measured(proof: Proof, benchmark: Benchmark, name: str) -> str:
    """Say why there is no measurement of this machine's own on the series; nothing if there is one."""
    for place, why in (proof.measurements.missing | proof.measurements.failures).items():
        if place[0] == benchmark.id and place[1].name == name:
            return why
    for interpreter in proof.discovery.interpreters:
        if interpreter.name == name:
            return "" if benchmark.applies.matches(interpreter) else f"does not apply: {benchmark.because}"
    return "not installed here"


def figure(found: Estimate | None, unit: str) -> str:
    """A value as a table says it; a difference whose interval holds zero says that it may be none."""
    if found is None:
        return "-"
    if unit == "points" and found.low <= 0 <= found.high:
        return NOT_DISTINGUISHABLE
    return in_unit(found.value, unit)


def modes_of(benchmark: Benchmark, measurements: Iterable[Measurement]) -> list[str]:
    """All modes that any interpreter has, in the order of the first that has each; causes last."""
    seen: dict[str, None] = {}
    for measurement in measurements:
        seen |= dict.fromkeys(measurement.modes) | dict.fromkeys(measurement.unavailable)
    causes = {cause for causes in benchmark.causes.values() for cause in causes}
    return [mode for mode in seen if mode not in causes] + [mode for mode in seen if mode in causes]


def text_table(benchmark: Benchmark, measurements: Sequence[Measurement]) -> Iterator[str]:
    """Lines of plain text: a table for each quantity, a row for each mode, a column for each interpreter."""
    if not measurements:
        return
    modes = modes_of(benchmark, measurements)
    for quantity, unit in benchmark.quantities.items():
        rows = [[mode, *(figure(m.of(quantity, mode), unit) for m in measurements)] for mode in modes]
        rows = [row for row in rows if set(row[1:]) != {"-"}]
        if not rows:
            continue
        rows.insert(0, [quantity, *(m.interpreter.name for m in measurements)])
        widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
        yield ""
        for row in rows:
            cells = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
            yield "  ".join([row[0].ljust(widths[0]), *cells]).rstrip()
    for mode in benchmark.causes:
        shares = [m.explained(mode) for m in measurements]
        said = "  ".join(f"{s.value:.0%}" if s else "-" for s in shares)
        yield f"\nexplained of {mode}: {said}"

"""Compares measurements with the checks of benchmarks and with the claims of the prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prudent.benchmarks.measurement_collection import Measurements
from prudent.model.benchmark import Benchmark
from prudent.model.condition import Condition
from prudent.model.estimate import DECISIVE
from prudent.model.interpreter import Interpreter
from prudent.model.measurement import Measurement
from prudent.model.quantity_comparison import Comparison, Expression
from prudent.model.verdict import Problem


def problems_of_benchmark(benchmark: Benchmark, measurements: Measurements) -> Iterator[Problem]:
    """Yield a problem for each check that a measurement of this machine contradicts, and for each failed driver."""
    for (identifier, interpreter), failure in measurements.failures.items():
        if identifier == benchmark.id:
            yield _problem(benchmark, benchmark.line, interpreter, failure, "fix the driver, or its C source")
    own = _own(benchmark, measurements)
    for measurement in own:
        for unsteady in measurement.unsteady():  # a count that differs between samples
            fix = "find out what makes it vary: a count is exact"
            yield _problem(benchmark, benchmark.line, measurement.interpreter, unsteady, fix)
    # Only this machine's measurements are judged: another machine's figures must not fail its build.
    for check in benchmark.checks:
        declared = f"that {check.comparison}"
        for measurement in own:
            fault = check.comparison.fault(measurement)
            if fault:
                where = f"on {measurement.interpreter.name}: {fault}"
                yield Problem(benchmark.id, check.line, declared, where, "fix the code, or the check")
        # A check that no measurement decides could never fail.
        for fault in _undecided(check.comparison, own):
            yield Problem(benchmark.id, check.line, declared, fault, "fix the check")


def contradictions(measurements: Measurements, benchmark: Benchmark, claims: Iterable[Comparison]) -> tuple[str, ...]:
    """Return the contradictions to the comparisons of a claim, in words.

    Each series is judged by the measurement that the site shows: this machine's own or a published one.
    """
    own = _known(measurements, benchmark)
    faults = []
    for claim in claims:
        faults += [f"{fault} on {m.interpreter.name}" for m in own if (fault := claim.fault(m))]
        faults += _undecided(claim, own)
    return tuple(faults)


def unmeasured(
    measurements: Measurements, benchmark: Benchmark, expression: Expression, on: Condition
) -> tuple[str, ...]:
    """Return a fault if matching interpreters were measured, and no measurement has a value for the expression."""
    matching = _matching(expression, on, _known(measurements, benchmark))
    if matching and all(expression.value(m) is None for m in matching):
        return (f"no measurement has a value of {expression}",)
    return ()


def _undecided(comparison: Comparison, known: Iterable[Measurement]) -> tuple[str, ...]:
    """Return a fault if matching interpreters were measured, and none of the measurements decides the comparison."""
    matching = _matching(comparison.left, comparison.on, known)
    if not matching or any(comparison.decides(m) for m in matching):
        return ()
    if all(comparison.left.value(m) is None for m in matching):
        return (f"no measurement has a value of {comparison.left}",)
    return (f"fewer than {DECISIVE} samples of {comparison.left} were taken, too few to decide",)


def _matching(expression: Expression, on: Condition, known: Iterable[Measurement]) -> list[Measurement]:
    """Return the measurements that match the condition, without those whose driver cannot measure the expression."""
    return [m for m in known if on.matches(m.interpreter) and not _excused(expression, m)]


def _known(measurements: Measurements, benchmark: Benchmark) -> list[Measurement]:
    """Return the measurement that the site shows of each series, this machine's own or a published one."""
    names = {i.name for _, i in measurements.found} | {m.interpreter.name for m in measurements.published}
    # Sort the names, so that faults come in the same order in every build.
    return [found for name in sorted(names) if (found := measurements.on(benchmark.id, name))]


def _excused(expression: Expression, measurement: Measurement) -> bool:
    """Return whether the driver gave a reason why it cannot measure a mode or a quantity of the expression."""
    return any(not {term.mode, term.quantity}.isdisjoint(measurement.unavailable) for term in expression.terms)


def _own(benchmark: Benchmark, measurements: Measurements) -> list[Measurement]:
    """Return this machine's measurements of a benchmark."""
    return [found for (identifier, _), found in measurements.found.items() if identifier == benchmark.id]


def _problem(benchmark: Benchmark, line: int, interpreter: Interpreter, happened: str, fix: str) -> Problem:
    return Problem(benchmark.id, line, repr(benchmark.title), f"on {interpreter.name}: {happened}", fix)

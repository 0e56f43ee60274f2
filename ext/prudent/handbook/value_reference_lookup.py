"""Looks up the recorded value that a role of the prose quotes, and finds the faults of such a quotation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prudent.model.benchmark import Benchmark
from prudent.model.estimate import in_unit
from prudent.model.interpreter_series import is_plain
from prudent.model.observation import visible
from prudent.model.outcome import Outcome
from prudent.model.prose_claim import ClaimError
from prudent.model.record import Provenance
from prudent.model.snippet import Snippet
from prudent.model.value_reference import NEWEST, MeasurementQuotation, Quotation, Quoted, RecordQuotation
from prudent.model.verdict import Status

from .benchmark_judgement import unmeasured
from .benchmark_text import measured
from .claim_judgement import check_quantities, find_benchmark, find_snippet, idle_on, interpreters_measured
from .proof import Cell, Proof
from .verdict_words import NOT_MEASURED, OUTCOMES, outcome_words, summary

_COUNTS = {Quoted.OBJECTS: "objects", Quoted.BYTES: "bytes", Quoted.CYCLES: "count"}
"""The attribute of a leak that each of these quotations adds up."""
_SHARE = "share"  # the unit of the share that a cause explains of the whole; no driver declares it


def faults_of_quotation(proof: Proof, quotation: Quotation) -> tuple[str, ...]:
    """Return the reasons why a quotation has no value to show; empty if it has one.

    Raises `ClaimError` if the quotation names a snippet, a series, a benchmark or a quantity that does not exist.
    """
    if isinstance(quotation, MeasurementQuotation):
        benchmark = _benchmark(proof, quotation)
        silent = unmeasured(proof.measurements, benchmark, quotation.expression, quotation.on)
        return (*silent, *idle_on(interpreters_measured(proof, benchmark), [quotation.on]))
    snippet = _snippet(proof, quotation)
    if quotation.what is Quoted.PACKAGE:
        return tuple(_package_faults(proof, snippet, quotation))
    return ()


@dataclass(frozen=True, slots=True)
class Quote:
    """The value that a quotation shows."""

    text: str
    """The value as the page shows it."""
    published: str = ""
    """The day of the measurement, if another machine has made it; else empty."""


def quote(proof: Proof, quotation: Quotation) -> Quote:
    """Return the value of a quotation; raises `ClaimError` as `faults_of_quotation` does."""
    if isinstance(quotation, MeasurementQuotation):
        return _measured(proof, quotation)
    return Quote(_recorded(proof, quotation))


def _recorded(proof: Proof, quotation: RecordQuotation) -> str:
    """Return the words for a value of a snippet's record, or the words that say that there is no record."""
    snippet = _snippet(proof, quotation)
    if quotation.what is Quoted.VERDICT and not quotation.series:
        return summary(proof.matrix(snippet))
    cell = _cell(proof, snippet, quotation.series)
    if quotation.what in _COUNTS:
        return _count(cell, _COUNTS[quotation.what])
    if cell is None:
        return OUTCOMES[Outcome.NOT_RUN]
    if quotation.what is Quoted.VERDICT:
        return outcome_words(cell.verdict)
    if quotation.what is Quoted.PRINTED:
        return _printed(cell)
    return _pins(cell).get(quotation.package, OUTCOMES[Outcome.NOT_RUN])


def _snippet(proof: Proof, quotation: RecordQuotation) -> Snippet:
    names = (*proof.names, *proof.other_names)
    if quotation.series not in ("", NEWEST, *names):
        raise ClaimError(f"no interpreter is called {quotation.series}; there are {', '.join(names)}")
    return find_snippet(proof, quotation.snippet)


def _benchmark(proof: Proof, quotation: MeasurementQuotation) -> Benchmark:
    benchmark = find_benchmark(proof, quotation.benchmark)
    check_quantities(benchmark, [quotation.expression])
    return benchmark


def _cell(proof: Proof, snippet: Snippet, series: str) -> Cell | None:
    """Return the cell of a series, or the newest that has a record; `None` if there is none.

    The newest is an ordinary build of CPython, and another one only for code that has no column for CPython.
    """
    cells = proof.matrix(snippet)
    if series in ("", NEWEST):
        own = [cell for cell in cells if is_plain(cell.name)] or cells
        return next((cell for cell in reversed(own) if cell.record), None)
    return next((cell for cell in cells if cell.name == series), None)


def _count(cell: Cell | None, attribute: str) -> str:
    if cell is None or cell.record is None:
        return NOT_MEASURED
    return f"{sum(int(getattr(leak, attribute)) for leak in cell.record.observation.leaks):,}"


def _printed(cell: Cell) -> str:
    """Return the output of the snippet, in one line; without a record, the reason why there is none."""
    if cell.record is None:
        reason = f": {cell.verdict.reason}" if cell.verdict.status is Status.NOT_APPLICABLE else ""
        return f"{outcome_words(cell.verdict)}{reason}"
    # One line, since the output stands within a sentence.
    return " ".join(visible(cell.record.observation.printed).split()) or "nothing"


def _pins(cell: Cell) -> dict[str, str]:
    """Return the versions of the packages with which a snippet was run, by name."""
    return dict(pin.split("==", 1) for pin in cell.record.packages) if cell.record else {}


def _package_faults(proof: Proof, snippet: Snippet, quotation: RecordQuotation) -> Iterator[str]:
    """Yield a fault if the quoted package was not installed for the snippet."""
    cell = _cell(proof, snippet, quotation.series)
    if cell and cell.record and quotation.package not in _pins(cell):
        there = f"there are {', '.join(_pins(cell))}" if _pins(cell) else "it declares no packages"
        yield f"no package {quotation.package!r} was installed for {snippet.id} on {cell.name}; {there}"


def _measured(proof: Proof, quotation: MeasurementQuotation) -> Quote:
    """Return a measured quantity or ratio; of several interpreters, the least and the greatest value."""
    benchmark = _benchmark(proof, quotation)
    expression = quotation.expression
    # A sentence speaks of ordinary builds unless its condition names another kind.
    known = [m for m in measured(proof, benchmark).values() if m and quotation.on.matches(m.interpreter)]
    own = [m for m in known if is_plain(m.interpreter.name)] or known
    figures = [(value, m) for m in own if (value := expression.value(m)) is not None]
    if not figures:
        return Quote(NOT_MEASURED)
    by_value = sorted(figures, key=lambda figure: figure[0])
    # `figures` are in the order of the series, so that the last is the newest.
    figures = figures[-1:] if quotation.newest else [by_value[0], by_value[-1]]
    # A ratio has no unit; a quantity that no driver declares is the computed share.
    unit = "" if expression.under else benchmark.quantities.get(expression.over.quantity, _SHARE)
    said = [f"{value:.0%}" if unit == _SHARE else in_unit(value, unit) for value, _ in figures]
    elsewhere = [m.date for _, m in figures if m.provenance is Provenance.ELSEWHERE]
    return Quote(" to ".join(dict.fromkeys(said)), elsewhere[-1] if elsewhere else "")

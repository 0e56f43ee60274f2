"""Compares the claims of the prose with the records and the measurements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from prudent.model.benchmark import Benchmark
from prudent.model.condition import Condition
from prudent.model.interpreter import MOST_RELEASES, Interpreter
from prudent.model.name_suggestion import did_you_mean
from prudent.model.prose_claim import Claim, ClaimError, judge_claim
from prudent.model.quantity_comparison import EXPLAINED, Comparison, ComparisonError, Expression
from prudent.model.snippet import Snippet
from prudent.model.verdict import Status, Verdict

from .benchmark_judgement import contradictions
from .proof import Proof
from .verdict_words import contradiction_words


def faults_of_claim(proof: Proof, claim: Claim) -> tuple[str, ...]:
    """Return the faults of a claim in words: each contradiction, or why nothing could contradict it.

    Empty if the claim holds. Raises `ClaimError` if it names a snippet, a benchmark or a quantity that does not exist.
    """
    if claim.comparisons:
        benchmark = find_benchmark(proof, claim.snippet)
        expressions = [comparison.left for comparison in claim.comparisons]
        check_quantities(benchmark, expressions)
        # Refuse first what depends on the machine, such as a time compared with a number.
        for comparison in claim.comparisons:
            _check_portable(benchmark, comparison)
        faults = contradictions(proof.measurements, benchmark, claim.comparisons)
        return (*faults, *idle_on(interpreters_measured(proof, benchmark), [own.on for own in claim.comparisons]))
    snippet = find_snippet(proof, claim.snippet)
    faults = tuple(contradiction_words(fault) for fault in judge_claim(claim, _seen(proof, snippet)))
    # A claim that nothing contradicts may be empty: its condition may match no series at all.
    return (*faults, *idle_on(_applicable(proof, snippet), [clause.on for clause in claim.clauses]))


def find_snippet(proof: Proof, name: str) -> Snippet:
    """Return the snippet at a path below the snippets folder.

    If there is none, raises `ClaimError` with a similar name.
    """
    identifier = f"{proof.handbook.settings.snippets}/{name}"
    snippet = proof.handbook.snippets.get(identifier)
    if snippet is None:
        raise ClaimError(f"there is no snippet {identifier!r}{did_you_mean(identifier, proof.handbook.snippets)}")
    return snippet


def find_benchmark(proof: Proof, name: str) -> Benchmark:
    """Return the benchmark at a path below the snippets folder.

    If there is none, raises `ClaimError` with a similar name.
    """
    identifier = f"{proof.handbook.settings.snippets}/{name}"
    benchmark = proof.handbook.benchmarks.get(identifier)
    if benchmark is None:
        raise ClaimError(f"there is no benchmark {identifier!r}{did_you_mean(identifier, proof.handbook.benchmarks)}")
    return benchmark


def check_quantities(benchmark: Benchmark, expressions: Iterable[Expression]) -> None:
    """Raise `ClaimError` for a quantity that the benchmark does not measure."""
    for term in (term for expression in expressions for term in expression.terms):
        if term.quantity not in (*benchmark.quantities, EXPLAINED):
            raise ClaimError(f"{benchmark.id} measures no {term.quantity!r}; it has {', '.join(benchmark.quantities)}")


def _check_portable(benchmark: Benchmark, comparison: Comparison) -> None:
    """Raise `ClaimError` for a comparison of a time with a number, which other machines contradict."""
    try:
        comparison.check_portable(benchmark.quantities)
    except ComparisonError as error:
        raise ClaimError(str(error)) from None


def _seen(proof: Proof, snippet: Snippet) -> Iterator[tuple[Interpreter, Verdict]]:
    """Yield the interpreters on which a snippet was run, here or elsewhere, each with its verdict."""
    for cell in proof.matrix(snippet):
        # A refuted run counts as well: its outcome was observed, although the declaration says otherwise.
        if cell.record and cell.verdict.status in (Status.PROVED, Status.REFUTED):
            yield cell.record.interpreter, cell.verdict


def idle_on(known: Iterable[Interpreter | None], conditions: Iterable[Condition]) -> Iterator[str]:
    """Yield a fault for each condition that no release of any series meets, so that its clause could never be false.

    `known` are the interpreters of the records; `None` stands for a series without one, which may meet any condition.
    """
    known = tuple(known)
    for condition in conditions:
        if not any(interpreter is None or _meets(interpreter, condition) for interpreter in known):
            yield f"it asserts nothing, since no Python matches {condition}"


# Cached, since each claim tries its condition on each series, and most claims share a few conditions.
@lru_cache(maxsize=4096)
def _meets(interpreter: Interpreter, condition: Condition) -> bool:
    """Return whether any release of the interpreter's series meets the condition."""
    major, minor, micro = interpreter.release
    # Any release of the series counts: another machine may have another one than this.
    numbers = (micro, *range(MOST_RELEASES))
    return any(condition.matches(replace(interpreter, release=(major, minor, number))) for number in numbers)


def _applicable(proof: Proof, snippet: Snippet) -> Iterator[Interpreter | None]:
    """Yield the interpreter of each series to which a snippet applies; `None` for one without a record."""
    for cell in proof.matrix(snippet):
        if cell.verdict.status is not Status.NOT_APPLICABLE:
            yield cell.record.interpreter if cell.record else None


def interpreters_measured(proof: Proof, benchmark: Benchmark) -> Iterator[Interpreter | None]:
    """Yield the interpreter of the measurement of each series to which a benchmark applies; `None` if there is none."""
    here = {interpreter.name: interpreter for interpreter in proof.discovery.interpreters}
    for name in proof.names:
        # A series that this machine lacks counts, since nobody can tell whether the benchmark applies to it.
        if name not in here or benchmark.applies_on(here[name]):
            measurement = proof.measurements.on(benchmark.id, name)
            yield measurement.interpreter if measurement else None

"""Holds the claims of the prose against the records."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from prudent.model.benchmark import Benchmark
from prudent.model.claim import Claim, ClaimError, judge_claim
from prudent.model.comparison import EXPLAINED
from prudent.model.condition import Condition
from prudent.model.interpreter import Interpreter
from prudent.model.snippet import Snippet
from prudent.model.spelling import did_you_mean
from prudent.model.verdict import Problem, Status, Verdict
from prudent.reading.page import Page, PlacedClaim

from .benchmark_judgement import contradictions
from .handbook import Handbook
from .proof import Proof
from .verdict_words import contradiction_words

_RELEASES = 30  # of a series, at most


def problems_of_claims(proof: Proof, pages: Iterable[Page] | None = None) -> Iterator[Problem]:
    """Every claim on these pages, or on any, that cannot be read, names no snippet, or is contradicted by a record."""
    for page in proof.handbook.pages.values() if pages is None else pages:
        for placed in page.claims:
            yield from _problems(proof, placed)


def _problems(proof: Proof, placed: PlacedClaim) -> Iterator[Problem]:
    claim = placed.claim
    if claim is None:
        yield Problem(placed.path, placed.line, placed.source, placed.error, "fix the claim")
        return
    try:
        if claim.comparisons:
            benchmark, fix = find_benchmark(proof, claim), "fix the sentence, or the benchmark"
            faults = contradictions(proof.measurements, benchmark, claim.comparisons)
            known, conditions = _measured(proof, benchmark), [comparison.on for comparison in claim.comparisons]
        else:
            snippet, fix = find_snippet(proof, claim.snippet), "fix the sentence, or the snippet"
            faults = tuple(contradiction_words(fault) for fault in judge_claim(claim, _seen(proof, snippet)))
            known, conditions = _proved(proof, snippet), [clause.on for clause in claim.clauses]
    except ClaimError as error:
        yield Problem(placed.path, placed.line, placed.source, str(error), "fix the claim")
        return
    for fault in (*faults, *_idle(conditions, tuple(known))):
        yield Problem(placed.path, placed.line, repr(claim.words), fault, fix)


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the claims of a page stand on."""

    snippets: tuple[Snippet, ...]
    benchmarks: tuple[Benchmark, ...]


def grounds_of_claims(handbook: Handbook, page: Page) -> Grounds:
    """What must be observed or measured before a page's claims can be judged, as far as it can be found."""
    names = [f"{handbook.settings.snippets}/{placed.claim.snippet}" for placed in page.claims if placed.claim]
    snippets = {name: handbook.snippets[name] for name in names if name in handbook.snippets}
    benchmarks = {name: handbook.benchmarks[name] for name in names if name in handbook.benchmarks}
    return Grounds(tuple(snippets.values()), tuple(benchmarks.values()))


def find_snippet(proof: Proof, name: str) -> Snippet:
    """The snippet of that path below the snippets folder; raises `ClaimError` with the nearest name."""
    identifier = f"{proof.handbook.settings.snippets}/{name}"
    snippet = proof.handbook.snippets.get(identifier)
    if snippet is None:
        raise ClaimError(f"there is no snippet {identifier!r}{did_you_mean(identifier, proof.handbook.snippets)}")
    return snippet


def find_benchmark(proof: Proof, claim: Claim) -> Benchmark:
    """The benchmark that a claim names, whose every mode and quantity must be known; raises `ClaimError`."""
    benchmark = benchmark_at(proof, claim.snippet)
    for comparison in claim.comparisons:
        for term in comparison.left.terms:
            if term.quantity not in (*benchmark.quantities, EXPLAINED):
                raise ClaimError(
                    f"{benchmark.id} measures no {term.quantity!r}; it has {', '.join(benchmark.quantities)}"
                )
    return benchmark


def benchmark_at(proof: Proof, name: str) -> Benchmark:
    """The benchmark of that path below the snippets folder; raises `ClaimError` with the nearest name."""
    identifier = f"{proof.handbook.settings.snippets}/{name}"
    benchmark = proof.handbook.benchmarks.get(identifier)
    if benchmark is None:
        raise ClaimError(f"there is no benchmark {identifier!r}{did_you_mean(identifier, proof.handbook.benchmarks)}")
    return benchmark


def _seen(proof: Proof, snippet: Snippet) -> Iterator[tuple[Interpreter, Verdict]]:
    for cell in proof.matrix(snippet):
        if cell.record and cell.verdict.status in (Status.PROVED, Status.REFUTED):
            yield cell.record.interpreter, cell.verdict


def _idle(conditions: Iterable[Condition], known: Collection[Interpreter | None]) -> Iterator[str]:
    """Conditions that no release of any series here meets: such a clause could never fail. `None` may be any series."""
    for condition in conditions:
        if not any(interpreter is None or _meets(interpreter, condition) for interpreter in known):
            yield f"it asserts nothing, since it applies nowhere on {condition}"


def _meets(interpreter: Interpreter, condition: Condition) -> bool:
    major, minor, micro = interpreter.release
    numbers = (micro, *range(_RELEASES))
    return any(condition.matches(replace(interpreter, release=(major, minor, number))) for number in numbers)


def _proved(proof: Proof, snippet: Snippet) -> Iterator[Interpreter | None]:
    for cell in proof.matrix(snippet):
        if cell.verdict.status is not Status.NOT_APPLICABLE:
            yield cell.record.interpreter if cell.record else None


def _measured(proof: Proof, benchmark: Benchmark) -> Iterator[Interpreter | None]:
    here = {interpreter.name: interpreter for interpreter in proof.discovery.interpreters}
    for name in proof.names:
        if name not in here or benchmark.applies.matches(here[name]):
            measurement = proof.measurements.on(benchmark.id, name)
            yield measurement.interpreter if measurement else None

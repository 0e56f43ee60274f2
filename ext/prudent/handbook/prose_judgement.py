"""Judges the prose of the pages: every claim and every quoted value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prudent.model.benchmark import Benchmark
from prudent.model.prose_claim import Claim, ClaimError
from prudent.model.snippet import Snippet
from prudent.model.value_reference import RecordQuotation
from prudent.model.verdict import Problem
from prudent.reading.page import Page, PlacedRole

from .claim_judgement import faults_of_claim
from .handbook import Handbook
from .proof import Proof
from .value_reference_lookup import faults_of_quotation


def problems_of_prose(proof: Proof, pages: Iterable[Page] | None = None) -> Iterator[Problem]:
    """Yield a problem for each claim or quoted value of these pages, or of all, that is malformed or false.

    A claim that names a snippet or benchmark that does not exist counts as malformed.
    """
    pages = proof.handbook.pages.values() if pages is None else pages
    # Two pages may include the same file, whose faults are reported once.
    for placed in dict.fromkeys(placed for page in pages for placed in page.roles):
        for fault, fix in _faults(proof, placed):
            words = repr(placed.claim.words) if placed.claim else f"{{{placed.name}}}`{placed.source}`"
            yield Problem(placed.path, placed.line, words, fault, fix)


def _faults(proof: Proof, placed: PlacedRole) -> Iterator[tuple[str, str]]:
    """Yield ``(fault, fix)`` for each fault of a role."""
    content = placed.content
    try:
        if content is None:
            yield placed.error, f"fix the {placed.name}"
        elif isinstance(content, Claim):
            subject = "benchmark" if content.comparisons else "snippet"
            for fault in faults_of_claim(proof, content):
                yield fault, f"fix the sentence, or the {subject}"
        else:
            for fault in faults_of_quotation(proof, content):
                yield fault, f"fix the {placed.name}"
    except ClaimError as error:
        yield str(error), f"fix the {placed.name}"


@dataclass(frozen=True, slots=True)
class Grounds:
    """The snippets and benchmarks that the prose of a page names."""

    snippets: tuple[Snippet, ...]
    benchmarks: tuple[Benchmark, ...]


def grounds_of_page(handbook: Handbook, page: Page) -> Grounds:
    """Return the snippets and benchmarks whose results a page's prose needs; unknown names are left out."""
    # Roles name snippets and benchmarks in the same way, so that only the handbook tells which of them a name is.
    names = [f"{handbook.settings.snippets}/{name}" for placed in page.roles if (name := _subject(placed))]
    snippets = {name: handbook.snippets[name] for name in names if name in handbook.snippets}
    benchmarks = {name: handbook.benchmarks[name] for name in names if name in handbook.benchmarks}
    return Grounds(tuple(snippets.values()), tuple(benchmarks.values()))


def _subject(placed: PlacedRole) -> str:
    content = placed.content
    if content is None:
        return ""
    return content.snippet if isinstance(content, Claim | RecordQuotation) else content.benchmark

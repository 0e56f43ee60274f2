"""Finds what a page or a file shows as a session and nobody runs: a skipped example is no proved one."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prudent.model.interpreter import Interpreter
from prudent.model.skipping import TESTS, may_skip, skipped_examples, why_not_run
from prudent.model.snippet import Part, Snippet
from prudent.model.verdict import Problem

from .proof import Cell, Proof

_SERIES = re.compile(r"(\d+)\.(\d+)(t?)(d?)")
_RELEASES = 30  # of a series, at most


@dataclass(frozen=True, slots=True)
class UnrunPart:
    """A session or a ``testcode`` of which something is not run somewhere."""

    path: str
    line: int
    """Of its first line of code."""
    reasons: tuple[str, ...]
    """Why, as the author has written it: ``+SKIP``, ``:pyversion: <2``."""
    names: tuple[str, ...]
    """The series on which nothing of it is run; empty if only some of its examples are left out."""
    nowhere: bool
    """Whether nothing of it is run on any series that is expected."""
    because: str
    """Why it is shown all the same, in the author's words; may be empty."""


def unrun_parts(proof: Proof, snippets: Iterable[Snippet] | None = None) -> Iterator[UnrunPart]:
    """Yield every part of these snippets, or of all, that is left out on some series, or has an example left out."""
    for snippet in proof.handbook.snippets.values() if snippets is None else snippets:
        for part in snippet.parts:
            if may_skip(part):
                yield from _unrun(proof, snippet, part)


def problems_of_unrun_parts(proof: Proof, snippets: Iterable[Snippet] | None = None) -> Iterator[Problem]:
    """Yield the sessions that are run nowhere and do not say why, and those that say why and are run everywhere."""
    chosen = tuple(proof.handbook.snippets.values() if snippets is None else snippets)
    unrun = {(own.path, own.line): own for own in unrun_parts(proof, chosen)}
    for own in unrun.values():
        if own.nowhere and not own.because:
            happened = f"nothing of it is run on any Python that is expected ({'; '.join(own.reasons)})"
            fix = "let it run, or say why not: ':unproved: reason' in a {doctest}, because = \"...\" in a proof block"
            yield Problem(own.path, own.line, "code that is run", happened, fix)
    for snippet in chosen:
        for part in snippet.parts:
            place = snippet.path, part.file_line(1)
            if part.unproved and part.kind in TESTS and place not in unrun:
                yield Problem(
                    *place, f"that it is not run: {part.unproved}", "all of it is run", "take ':unproved:' out"
                )


def _unrun(proof: Proof, snippet: Snippet, part: Part) -> Iterator[UnrunPart]:
    because = part.unproved or snippet.declaration.because
    place = snippet.path, part.file_line(1)
    reasons = {cell.name: _reason(proof, snippet, part, cell) for cell in proof.matrix(snippet)}
    expected = {name: reason for name, reason in reasons.items() if reason is not None}
    names = tuple(name for name, reason in expected.items() if reason)
    if names:
        why = tuple(dict.fromkeys(expected[name] for name in names))
        yield UnrunPart(*place, why, names, len(names) == len(expected), because)
        return
    skipped, examples = skipped_examples(part)
    if skipped:
        yield UnrunPart(*place, (f"+SKIP on {skipped} of {examples} examples",), (), nowhere=False, because=because)


def _reason(proof: Proof, snippet: Snippet, part: Part, cell: Cell) -> str | None:
    """Return why nothing of a part is run on a series; ``""`` if it is run or may be.

    `None` stands for a series on which the snippet does not apply: nobody expects it to run there.
    """
    here = (interpreter for interpreter in proof.discovery.interpreters if interpreter.name == cell.name)
    interpreter = cell.record.interpreter if cell.record else next(here, None)
    releases = [interpreter] if interpreter else _releases(cell.name)
    releases = [release for release in releases if snippet.declaration.applies.matches(release)]
    if not releases:
        return None
    outcome = None
    if cell.record:
        parts = snippet.parts_on(cell.record.interpreter)
        outcome = dict(zip(parts, cell.record.observation.parts, strict=False)).get(part)
    reasons = [why_not_run(part, release, outcome) for release in releases]
    return reasons[0] if all(reasons) else ""


def _releases(name: str) -> list[Interpreter]:
    """Return what an interpreter of a series may be that is not here; nothing if the name is no version."""
    found = _SERIES.fullmatch(name)
    if found is None:
        return []
    major, minor = int(found[1]), int(found[2])
    return [
        Interpreter(
            "cpython",
            (major, minor, micro),
            f"{major}.{minor}.{micro}",
            sys.platform,
            "",
            free_threaded=bool(found[3]),
            debug=bool(found[4]),
            build="",
        )
        for micro in range(_RELEASES)
    ]

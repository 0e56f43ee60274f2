"""Finds the examples that a page or a file shows and that are not run, since a skipped example is not proved."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prudent.model.interpreter import CPYTHON, MOST_RELEASES, Interpreter
from prudent.model.skipping import TESTS, may_skip, skipped_examples, why_not_run
from prudent.model.snippet import Part, Snippet
from prudent.model.verdict import Problem

from .proof import Cell, Proof

# The name of a series, taken apart: implementation, two numbers, free-threaded, debug.
_SERIES = re.compile(r"([a-z]*)(\d+)\.(\d+)(t?)(d?)")


@dataclass(frozen=True, slots=True)
class UnrunPart:
    """A session or a ``testcode`` that is not run, or not all of it, on some series."""

    path: str
    """The page or file, relative to the project."""
    line: int
    """The line in the file of its first line of code."""
    reasons: tuple[str, ...]
    """The marks that leave it out, as the author wrote them: ``+SKIP``, ``:pyversion: <2``."""
    names: tuple[str, ...]
    """The series on which nothing of it is run; empty if only some of its examples are left out."""
    nowhere: bool
    """Whether it is run on no series on which its snippet applies."""
    because: str
    """The author's reason for showing it all the same; empty if none is given."""


def unrun_parts(proof: Proof, snippets: Iterable[Snippet] | None = None) -> Iterator[UnrunPart]:
    """Yield every part of these snippets, or of all, that is left out on some series or has an example left out."""
    for snippet in proof.handbook.snippets.values() if snippets is None else snippets:
        for part in snippet.parts:
            if may_skip(part):
                yield from _unrun(proof, snippet, part)


def problems_of_unrun_parts(proof: Proof, snippets: Iterable[Snippet] | None = None) -> Iterator[Problem]:
    """Yield a problem for each part that is run nowhere without a reason, and for each reason of a part that is run."""
    chosen = tuple(proof.handbook.snippets.values() if snippets is None else snippets)
    unrun = {(own.path, own.line): own for own in unrun_parts(proof, chosen)}
    for own in unrun.values():
        if own.nowhere and not own.because and proof.handbook.settings.unproved != "off":
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
    """Yield the part if it is not run, or not all of it, on some series."""
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
    """Return why nothing of a part is run on a series; ``""`` if it is run, or may be.

    Returns `None` for a series on which the snippet does not apply, so that nobody expects it to run there.
    """
    here = (interpreter for interpreter in proof.discovery.interpreters if interpreter.name == cell.name)
    interpreter = cell.record.interpreter if cell.record else next(here, None)
    # Without a record and without the interpreter, any release of the series may be the one that runs it.
    releases = [interpreter] if interpreter else _releases(cell.name)
    releases = [release for release in releases if snippet.declaration.applies_on(release)]
    if not releases:
        return None
    outcome = None
    if cell.record:
        parts = snippet.parts_on(cell.record.interpreter)
        # Not strict: a run that a limit has ended reports none of its parts.
        outcome = dict(zip(parts, cell.record.observation.parts, strict=False)).get(part)
    reasons = [why_not_run(part, release, outcome) for release in releases]
    return reasons[0] if all(reasons) else ""


def _releases(name: str) -> list[Interpreter]:
    """Return the possible interpreters of a series that this machine does not have; none if the name is no version."""
    found = _SERIES.fullmatch(name)
    if found is None:
        return []
    # The interpreters are described as if they were installed on this machine.
    major, minor = int(found[2]), int(found[3])
    return [
        Interpreter(
            found[1] or CPYTHON,
            (major, minor, micro),
            f"{major}.{minor}.{micro}",
            sys.platform,
            "",
            free_threaded=bool(found[4]),
            debug=bool(found[5]),
            build="",
        )
        for micro in range(MOST_RELEASES)
    ]

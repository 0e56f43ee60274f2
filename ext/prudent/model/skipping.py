"""Tells which sessions and ``testcode`` parts are not run on an interpreter, and why."""

from __future__ import annotations

import doctest
from functools import lru_cache

from .interpreter import Interpreter
from .observation import PartOutcome
from .snippet import Kind, Part, Snippet

TESTS = (Kind.DOCTEST, Kind.TESTCODE)
"""The kinds of parts that may be left out on some interpreters or on all; a script is always run."""


def why_not_run(part: Part, interpreter: Interpreter, outcome: PartOutcome | None) -> str:
    """Return why nothing of a part is run on an interpreter, as its author has written it; ``""`` if anything is.

    `outcome` is what was seen of the part there; without it, nothing is known of its ``skipif``.
    """
    if not part.on.matches(interpreter):
        return f":pyversion: {part.on}"
    if outcome is not None and outcome.skipped and outcome.raised is None:  # else it is not known
        return f":skipif: {part.skip_if}"
    skipped, examples = skipped_examples(part)
    return "+SKIP" if examples and skipped == examples else ""


def skipped_examples(part: Part) -> tuple[int, int]:
    """Return how many examples of a session its option flags leave out, and how many there are."""
    return _skipped_examples(part.code, part.flags) if part.kind is Kind.DOCTEST else (0, 0)


@lru_cache(maxsize=1024)  # it is asked for each interpreter
def _skipped_examples(code: str, flags: tuple[str, ...]) -> tuple[int, int]:
    everywhere = False
    for flag in flags:
        if flag[1:] == "SKIP":  # the last one counts, as for doctest
            everywhere = flag[0] == "+"
    try:
        examples = doctest.DocTestParser().get_examples(code)
    except ValueError:  # the run says what is wrong with it
        return 0, 0
    return sum(example.options.get(doctest.SKIP, everywhere) for example in examples), len(examples)


def may_skip(part: Part) -> bool:
    """Return whether the part, or an example of it, may be left out on some interpreter."""
    if part.kind not in TESTS:
        return False
    return bool(part.on.alternatives or part.skip_if or skipped_examples(part)[0])


def why_nothing_runs(snippet: Snippet, interpreter: Interpreter, outcomes: tuple[PartOutcome, ...]) -> str:
    """Return why no session and no ``testcode`` of a snippet is run, given what was seen; ``""`` if any is."""
    parts = snippet.parts_on(interpreter)
    seen = dict(zip(parts, outcomes, strict=False))  # of a run that was ended by a limit, there are no outcomes
    tests = [part for part in snippet.parts if part.kind in TESTS]
    reasons = [why_not_run(part, interpreter, seen.get(part)) for part in tests]
    # Without any session or `testcode` this is "", too: scripts are always run.
    return "; ".join(dict.fromkeys(reasons)) if all(reasons) else ""

"""Tells which sessions and ``testcode`` parts are not run on an interpreter, and why."""

from __future__ import annotations

import doctest
from functools import lru_cache

from .interpreter import Interpreter
from .observation import PartOutcome
from .snippet import Kind, Part, Snippet

TESTS = (Kind.DOCTEST, Kind.TESTCODE)
"""The kinds of parts that may be skipped, on some interpreters or on all; a script is always run."""


def why_not_run(part: Part, interpreter: Interpreter, outcome: PartOutcome | None) -> str:
    """Return the option that skips a whole part on an interpreter, as its author wrote it; ``""`` if none does.

    `outcome` is the result of the part on this interpreter; without it, the value of its ``skipif`` is unknown.
    """
    if not part.on.matches(interpreter):
        return f":pyversion: {part.on}"
    if outcome is not None and outcome.skipped and outcome.raised is None:  # if it raised, its value is unknown
        return f":skipif: {part.skip_if}"
    skipped, examples = skipped_examples(part)
    return "+SKIP" if examples and skipped == examples else ""


def skipped_examples(part: Part) -> tuple[int, int]:
    """Return how many examples of a session the flag ``+SKIP`` skips, and how many examples there are."""
    return _skipped_examples(part.code, part.flags) if part.kind is Kind.DOCTEST else (0, 0)


@lru_cache(maxsize=1024)  # each interpreter asks for the same sessions
def _skipped_examples(code: str, flags: tuple[str, ...]) -> tuple[int, int]:
    everywhere = False
    for flag in flags:
        if flag[1:] == "SKIP":  # the last one counts, as for doctest
            everywhere = flag[0] == "+"
    try:
        examples = doctest.DocTestParser().get_examples(code)
    except ValueError:  # the run reports the malformed example
        return 0, 0
    return sum(example.options.get(doctest.SKIP, everywhere) for example in examples), len(examples)


def may_skip(part: Part) -> bool:
    """Return whether the part, or an example of it, may be skipped on some interpreter."""
    if part.kind not in TESTS:
        return False
    return bool(part.on.alternatives or part.skip_if or skipped_examples(part)[0])


def why_nothing_runs(snippet: Snippet, interpreter: Interpreter, outcomes: tuple[PartOutcome, ...]) -> str:
    """Return why no session and no ``testcode`` of a snippet is run; ``""`` if any is.

    `outcomes` are the results of the parts that apply to the interpreter, or empty if there was no run.
    """
    parts = snippet.parts_on(interpreter)
    seen = dict(zip(parts, outcomes, strict=False))  # a run that a limit ended has no outcomes
    tests = [part for part in snippet.parts if part.kind in TESTS]
    reasons = [why_not_run(part, interpreter, seen.get(part)) for part in tests]
    # If there is no session and no `testcode`, `reasons` is empty and the result is "".
    return "; ".join(dict.fromkeys(reasons)) if all(reasons) else ""

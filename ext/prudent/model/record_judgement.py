"""Judges a record, which contains the observation of one run, or of two if the first was refuted."""

from __future__ import annotations

import re
from dataclasses import replace

from .judgement import judge
from .observation import Observation
from .outcome import Outcome
from .record import Record
from .snippet import Snippet
from .verdict import Problem, Status, Verdict

_ADDRESS = re.compile(r"\bat 0x[0-9A-Fa-f]+")


def judge_record(snippet: Snippet, record: Record) -> Verdict:
    """Return the verdict on all runs of a record.

    Two runs that are judged alike count as one. If they are judged differently, the snippet is unsteady, even if one
    run was as declared.
    """
    first = judge(snippet, record.interpreter, record.observation)
    if record.again is None:
        return first
    again = judge(snippet, record.interpreter, record.again)
    if _without_addresses(first) == _without_addresses(again) or _ended_alike(record.observation, record.again):
        return first
    return _unsteady(snippet, record, first, again)


def _without_addresses(verdict: Verdict) -> Verdict:
    """Return the verdict with all memory addresses replaced, since they differ between any two runs."""
    problems = (replace(each, happened=_ADDRESS.sub("at 0x...", each.happened)) for each in verdict.problems)
    return replace(verdict, problems=tuple(problems))


def wants_another_run(snippet: Snippet, record: Record) -> bool:
    """Return whether the record refutes the snippet by a single run, so that a second one must confirm it."""
    if record.again is not None or record.observation.not_run:
        return False
    verdict = judge(snippet, record.interpreter, record.observation)
    # A missing or contradictory declaration refutes every run.
    return verdict.status is Status.REFUTED and verdict.outcome is not Outcome.UNDECLARED


def _ended_alike(one: Observation, other: Observation) -> bool:
    """Return whether both did not finish, for the same reason; what they wrote to standard error may differ."""
    return not one.finished and (one.ending, one.detail) == (other.ending, other.detail)


def _unsteady(snippet: Snippet, record: Record, first: Verdict, again: Verdict) -> Verdict:
    line = next((problem.line for verdict in (first, again) for problem in verdict.problems), snippet.line)
    if record.keepable:
        fix = "let it wait for events instead of time, and depend on nothing outside of it"
    else:  # a limit ended one of the runs
        fix = "see whether it hangs at times; if not, the machine was too busy, so build again"
    happened = f"it is unsteady: it was run, and {_told(first)}; it was run again, alone, and {_told(again)}"
    return Verdict(
        Status.REFUTED, Outcome.UNSTEADY, (Problem(snippet.path, line, "the same in every run", happened, fix),)
    )


def _told(verdict: Verdict) -> str:
    """Return what happened in a run, in words that follow "and"."""
    return " and ".join(problem.happened for problem in verdict.problems) or "all was as declared"

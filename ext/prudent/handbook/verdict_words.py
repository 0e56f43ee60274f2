"""Puts verdicts into words: the only place in which an outcome becomes text, for every interface.

No code may compare or parse such a text, or write it into JSON; code depends on the `Outcome` itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from prudent.model.interpreter_series import is_plain
from prudent.model.outcome import Outcome
from prudent.model.prose_claim import Contradiction
from prudent.model.record import Provenance
from prudent.model.verdict import Status, Verdict

if TYPE_CHECKING:  # `prudent prove SCRIPT` needs this module, but no handbook
    from .proof import Cell

OUTCOMES: Mapping[Outcome, str] = {
    Outcome.CLEAN: "clean",
    Outcome.LEAKS: "leaks",
    Outcome.HELD: "held",
    Outcome.LEAKS_AND_HOLDS: "leaks and holds",
    Outcome.BREAKS: "breaks the rule",
    Outcome.RAISES: "raises",
    Outcome.CYCLE: "cycle",
    Outcome.NO_CYCLE_FOUND: "no cycle found",
    Outcome.CYCLE_AND_HELD: "cycle and held",
    Outcome.NOT_LOOKED_AT: "memory not looked at",
    Outcome.TIMED_OUT: "timed out",
    Outcome.CRASHED: "crashed",
    Outcome.EXITED: "exited",
    Outcome.PRINTED_TOO_MUCH: "printed too much",
    Outcome.RAN_OUT_OF_DISK: "ran out of disk",
    Outcome.KILLED_ITS_RUNNER: "killed its runner",
    Outcome.COULD_NOT_BE_RUN: "could not be run",
    Outcome.UNSTEADY: "unsteady",
    Outcome.UNDECLARED: "undeclared",
    Outcome.NOT_APPLICABLE: "not applicable",
    Outcome.NOT_RUN: "not run",
    Outcome.MEMORY_NOT_JUDGED: "memory not judged",
    Outcome.RECORDED_FOR_OTHER_CODE: "not proved: recorded for other code",
}
SHORT: Mapping[Outcome, str] = {
    Outcome.NOT_APPLICABLE: "n/a",
    Outcome.BREAKS: "breaks",
    Outcome.NOT_LOOKED_AT: "not looked at",
}
"""Shorter words, for tables whose eleven columns must be seen at once."""
STATUSES: Mapping[Status, str] = {
    Status.PROVED: "proved",
    Status.REFUTED: "refuted",
    Status.NOT_APPLICABLE: "does not apply",
    Status.NOT_RUN: "not run",
}
MARKS: Mapping[Status, str] = {
    Status.PROVED: "✓",
    Status.REFUTED: "✗",
    Status.NOT_APPLICABLE: "-",
    Status.NOT_RUN: "?",
}
PROVENANCES: Mapping[Provenance, str] = {
    # Both say the same: what this build ran is cached in the next one, and no page must change for that.
    Provenance.RUN: "run here ({date})",
    Provenance.CACHED: "run here ({date})",
    Provenance.ELSEWHERE: "recorded elsewhere ({machine}, {date})",
}
NOT_MEASURED = "not measured"
AGAINST = ", against what is declared"
"""The words that follow an outcome other than the declared one."""


def ranges(names: Sequence[str], order: Sequence[str]) -> str:
    """Return a list of series in words, neighbours in `order` as a range: ``2.7, 3.6 to 3.15``.

    Debug and free-threaded builds and other implementations come last, and are never part of a range.
    """
    builds = [name for name in names if not is_plain(name)]
    order = [name for name in order if is_plain(name)]
    runs: list[list[str]] = []
    for name in filter(is_plain, names):
        if runs and order.index(name) == order.index(runs[-1][-1]) + 1:
            runs[-1].append(name)
        else:
            runs.append([name])
    # "3.13, 3.14" is as short as a range of two, and says the same.
    texts = [" to ".join([run[0], run[-1]]) if run[2:] else ", ".join(run) for run in runs]
    return ", ".join([*texts, *builds])


def said_words(outcome: Outcome, *, against: bool, short: bool = False) -> str:
    """Return the words for an outcome; `against` adds that another outcome was declared, `short` is for tables."""
    word = SHORT.get(outcome, OUTCOMES[outcome]) if short else OUTCOMES[outcome]
    # One of the two runs of an unsteady snippet may have been as declared.
    return word + AGAINST if against and outcome is not Outcome.UNSTEADY else word


def outcome_words(verdict: Verdict, *, short: bool = False) -> str:
    """Return the words for a verdict; `short` is for narrow columns."""
    return said_words(verdict.shown, against=bool(verdict.problems), short=short)


def summary(cells: Iterable[Cell]) -> str:
    """Return a matrix as a sentence, such as: Leaks on 3.6 to 3.15; clean on 2.7."""
    cells = list(cells)
    order = [cell.name for cell in cells]
    groups: dict[tuple[Outcome, bool], list[Cell]] = {}
    for cell in cells:
        groups.setdefault((cell.verdict.shown, bool(cell.verdict.problems)), []).append(cell)
    # Observed outcomes come before others, and those on most interpreters before those on few.
    ordered = sorted(groups.items(), key=lambda group: (not group[0][0].seen, -len(group[1])))
    clauses = [
        f"{outcome_words(own[0].verdict)} on {ranges([cell.name for cell in own], order)}" for _key, own in ordered
    ]
    text = "; ".join(clauses)
    return text[:1].upper() + text[1:] + "."


def provenance_words(cell: Cell) -> str:
    """Return the origin of a cell's record, such as ``run here (2026-11-23)``; empty without a record."""
    record = cell.record
    if record is None:
        return ""
    return PROVENANCES[record.provenance].format(date=record.date, machine=record.machine)


def contradiction_words(fault: Contradiction) -> str:
    """Return a contradiction to a claim in words: ``it is clean, not 'leaks' on 2.7``."""
    return f"it is {OUTCOMES[fault.outcome]}, not '{fault.clause.keyword}' on {', '.join(fault.names)}"

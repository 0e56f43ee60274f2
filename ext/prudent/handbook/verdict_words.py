"""Words for verdicts: the one place in which an outcome becomes a text, for every interface.

No code may compare such a text, take it apart or write it into JSON: what it depends on is the `Outcome` itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from prudent.model.prose_claim import Contradiction
from prudent.model.record import Provenance
from prudent.model.series_name import is_plain
from prudent.model.snippet_outcome import Outcome
from prudent.model.verdict import Status, Verdict

if TYPE_CHECKING:  # `prudent prove` of a script says outcomes too, and needs no handbook
    from .proof import Cell

OUTCOMES: Mapping[Outcome, str] = {
    Outcome.CLEAN: "clean",
    Outcome.LEAKS: "leaks",
    Outcome.HELD: "held",
    Outcome.LEAKS_AND_HOLDS: "leaks and holds",
    Outcome.BREAKS: "breaks the rule",
    Outcome.RAISES: "raises",
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
    Outcome.RECORDED_FOR_OTHER_CODE: "not proved: recorded for other code",
}
SHORT: Mapping[Outcome, str] = {Outcome.NOT_APPLICABLE: "n/a", Outcome.BREAKS: "breaks"}
"""Where eleven columns must be seen at once."""
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
    Provenance.RUN: "run now",
    Provenance.CACHED: "cached here ({date})",
    Provenance.ELSEWHERE: "recorded elsewhere ({machine}, {date})",
}
NOT_MEASURED = "not measured"
AGAINST = ", against what is declared"
"""Follows an outcome that was not declared."""


def ranges(names: Sequence[str], order: Sequence[str]) -> str:
    """Return series in words, neighbours drawn together: ``2.7, 3.6 to 3.15``; builds of other kinds come last."""
    builds = [name for name in names if not is_plain(name)]
    order = [name for name in order if is_plain(name)]
    runs: list[list[str]] = []
    for name in filter(is_plain, names):
        if runs and order.index(name) == order.index(runs[-1][-1]) + 1:
            runs[-1].append(name)
        else:
            runs.append([name])
    texts = [" to ".join([run[0], run[-1]]) if run[2:] else ", ".join(run) for run in runs]
    return ", ".join([*texts, *builds])


def said_words(outcome: Outcome, *, against: bool, short: bool = False) -> str:
    """Return what happened, in a word or two; an outcome `against` what is declared says that it is."""
    word = SHORT.get(outcome, OUTCOMES[outcome]) if short else OUTCOMES[outcome]
    # Of what is unsteady one run may have been as declared.
    return word + AGAINST if against and outcome is not Outcome.UNSTEADY else word


def outcome_words(verdict: Verdict, *, short: bool = False) -> str:
    """Return what a verdict says; `short` for a narrow column."""
    return said_words(verdict.shown, against=bool(verdict.problems), short=short)


def summary(cells: Iterable[Cell]) -> str:
    """Say a matrix in a sentence, such as: leaks on 3.6 to 3.15; clean on 2.7."""
    cells = list(cells)
    order = [cell.name for cell in cells]
    groups: dict[tuple[Outcome, bool], list[Cell]] = {}
    for cell in cells:
        groups.setdefault((cell.verdict.shown, bool(cell.verdict.problems)), []).append(cell)
    # What was seen is said first, what most interpreters do before what few do.
    ordered = sorted(groups.items(), key=lambda group: (not group[0][0].seen, -len(group[1])))
    clauses = [
        f"{outcome_words(own[0].verdict)} on {ranges([cell.name for cell in own], order)}" for _key, own in ordered
    ]
    text = "; ".join(clauses)
    return text[:1].upper() + text[1:] + "."


def provenance_words(cell: Cell) -> str:
    """Return where a cell's record comes from, such as ``cached here (2026-11-23)``; empty without a record."""
    record = cell.record
    if record is None:
        return ""
    return PROVENANCES[record.provenance].format(date=record.date, machine=record.machine)


def contradiction_words(fault: Contradiction) -> str:
    """Return what happened instead of what a sentence claims, and where: ``it is clean, not 'leaks' on 2.7``."""
    return f"it is {OUTCOMES[fault.outcome]}, not '{fault.clause.keyword}' on {', '.join(fault.names)}"

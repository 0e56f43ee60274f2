"""Maps verdicts to CSS classes: the only place in which an outcome becomes a class."""

from __future__ import annotations

from collections.abc import Mapping

from prudent.handbook.proof import Cell
from prudent.model.outcome import Outcome
from prudent.model.verdict import Status

OUTCOMES: Mapping[Outcome, str] = {
    Outcome.CLEAN: "prudent-clean",
    Outcome.LEAKS: "prudent-leaks",
    Outcome.HELD: "prudent-held",
    # The worse of two outcomes gives the colour: a leak, or on PyPy, where a cycle costs nothing more, a held object.
    Outcome.LEAKS_AND_HOLDS: "prudent-leaks",
    Outcome.BREAKS: "prudent-breaks",
    Outcome.RAISES: "prudent-raises",
    Outcome.CYCLE: "prudent-cycle",
    Outcome.NO_CYCLE_FOUND: "prudent-no-cycle-found",
    Outcome.CYCLE_AND_HELD: "prudent-held",
    Outcome.NOT_LOOKED_AT: "prudent-not-looked-at",
    Outcome.NOT_APPLICABLE: "prudent-not-applicable",
    Outcome.NOT_RUN: "prudent-not-run",
    Outcome.MEMORY_NOT_JUDGED: "prudent-not-run",
    Outcome.RECORDED_FOR_OTHER_CODE: "prudent-not-run",
    Outcome.UNSTEADY: "prudent-unsteady",
    Outcome.UNDECLARED: "prudent-undeclared",
}
UNFINISHED = "prudent-unfinished"
"""The class for every outcome of a run that did not end, which `OUTCOMES` does not list."""
VIOLATED = "prudent-violated"
HARMLESS = "prudent-harmless"
ABSENT = "prudent-absent"
"""The class where the code does not apply, or was not run."""
REFUTED = "prudent-refuted"
ELSEWHERE = "prudent-elsewhere"


def chip_classes(cell: Cell) -> list[str]:
    """Return the classes of a matrix's cell in the list below a snippet."""
    classes = ["prudent-chip", OUTCOMES.get(cell.verdict.shown, UNFINISHED)]
    if cell.verdict.status is Status.REFUTED:
        classes.append(REFUTED)
    if not cell.here:
        classes.append(ELSEWHERE)
    return classes


def run_classes(*, violates: bool) -> list[str]:
    """Return the classes of a range of versions on a card; `violates`: whether the bad code breaks the rule there."""
    return ["prudent-run", "prudent-run-broken" if violates else "prudent-run-harmless"]


def strip_class(cell: Cell) -> str:
    """Return the class of a version's mark beside a rule: whether the bad code does harm there."""
    if cell.verdict.violates:
        return VIOLATED
    return HARMLESS if cell.verdict.outcome.seen else ABSENT

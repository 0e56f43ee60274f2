"""Verdicts: the results of comparing an observation with a declaration."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from .outcome import Outcome

_SAYS_LITTLE = (Outcome.CLEAN, Outcome.CYCLE, Outcome.NO_CYCLE_FOUND, Outcome.NOT_LOOKED_AT)
"""Outcomes without harm in memory; a table shows a broken rule or an exception instead of them.

`Outcome.CYCLE` does no harm: without reference counts, all garbage waits for the collector.
"""


class Status(Enum):
    """Whether a snippet did what it declares on one interpreter."""

    PROVED = "proved"
    REFUTED = "refuted"
    NOT_APPLICABLE = "not applicable"
    NOT_RUN = "not run"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that was declared and did not happen, or happened undeclared."""

    path: str
    """The file to correct, relative to the project."""
    line: int
    """The line in that file, from 1."""
    declared: str
    """What the author declared, as the object of "declared": ``no output``, ``that it raises ValueError``."""
    happened: str
    """What was seen instead, as a clause."""
    fix: str
    """The way out, in the imperative."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: declared {self.declared}; {self.happened}; {self.fix}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement of a snippet on one interpreter."""

    status: Status
    outcome: Outcome
    """What it left behind, how it ended, or why nothing is known; never `BREAKS` or `RAISES`, see `shown`."""
    problems: tuple[Problem, ...] = ()
    declared_violation: bool = False
    """Whether the snippet declares that what it prints or raises breaks its rule."""
    raised: bool = False
    """Whether an exception left a part of the snippet."""
    reason: str = ""
    """Why it does not apply or was not run, in the author's words or the runner's; may be empty."""

    @property
    def violates(self) -> bool:
        """Whether the snippet was seen to break its rule: by what it left behind, or as it declares."""
        return self.outcome.left_behind or (self.declared_violation and self.status is Status.PROVED)

    @property
    def shown(self) -> Outcome:
        """The outcome that a matrix shows: a broken rule or an exception, unless there is harm in memory to report."""
        if self.outcome in _SAYS_LITTLE and self.violates:
            return Outcome.BREAKS
        if self.outcome in _SAYS_LITTLE and self.raised and not self.problems:
            return Outcome.RAISES
        return self.outcome

    @property
    def happened(self) -> frozenset[Outcome]:
        """All outcomes that are true of the run; a claim may assert any of them."""
        # A combined outcome includes each of its two parts: a claim may assert only one of them.
        found = {self.outcome}
        if self.outcome is Outcome.LEAKS_AND_HOLDS:
            found |= {Outcome.LEAKS, Outcome.HELD}
        if self.outcome is Outcome.CYCLE_AND_HELD:
            found |= {Outcome.CYCLE, Outcome.HELD}
        if self.violates:
            found.add(Outcome.BREAKS)
        if self.raised:
            found.add(Outcome.RAISES)
        return frozenset(found)

"""Verdicts: a declaration held against an observation, in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How a snippet stands on one interpreter."""

    PROVED = "proved"
    REFUTED = "refuted"
    NOT_APPLICABLE = "does not apply"
    NOT_RUN = "not run"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that was declared and did not happen, or happened undeclared."""

    path: str
    line: int
    declared: str
    happened: str
    fix: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: declared {self.declared}; {self.happened}; {self.fix}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the records say of a snippet on one interpreter."""

    status: Status
    outcome: str
    """What happened, in a word or two: ``leaks``, ``clean``, ``held``, ``raises``, ``timed out``."""
    problems: tuple[Problem, ...] = ()
    declared_violation: bool = False
    """Whether the snippet declares that what it prints or raises breaks its rule."""

    @property
    def violates(self) -> bool:
        """Whether the snippet was seen to break its rule: by what it left behind, or as it declares."""
        left_behind = self.outcome in ("leaks", "held", "leaks and holds")
        return left_behind or (self.declared_violation and self.status is Status.PROVED)

"""Defines the cause of leaks: one place in the code that keeps objects alive, however often it does."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from prudent.model.observation import Step
from prudent.model.reference_path_text import escaped

from .code_owner import Owner


class CauseKind(StrEnum):
    """How a cause keeps objects alive."""

    CYCLE = "cycle"
    """By a reference cycle: the objects stay until the collector runs."""
    HELD = "held"
    """By a name that lives on, such as a module's: the objects stay as long as the name refers to them."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One place in the code that keeps exceptions, tracebacks or frames alive."""

    kind: CauseKind
    owner: Owner
    line: int
    """The line that stores the exception if it can be told, else the first of the function; 0 if unknown."""
    function: str
    """The function whose local variable keeps it; empty if no local does."""
    name: str
    """The name that keeps it: ``local 'kept'``, ``module name 'saved'``."""
    rule: str
    """The ID of the rule that the code breaks."""
    steps: tuple[Step, ...]
    """The shortest path of references from the name; that of a cycle leads back to its first step."""
    count: int
    """How many leaks this cause has made."""
    objects: int
    """How many objects they keep alive together; 0 if that was not measured."""
    bytes: int
    """The size of these objects."""

    @property
    def is_held(self) -> bool:
        """Whether a name keeps the objects alive, and no cycle."""
        return self.kind is CauseKind.HELD

    @property
    def place(self) -> str:
        """``helper.py:7 in work: local 'kept'``."""
        line = f":{self.line}" if self.line else ""
        function = f" in {self.function}" if self.function else ""
        return escaped(f"{self.owner.place}{line}{function}: {self.name}")  # a terminal obeys control characters

    @property
    def path(self) -> str:
        """The path of references as one line, which is the same in every run, so that a cause can be recognized."""
        return " -> ".join([self.name, *(str(step) for step in self.steps)])

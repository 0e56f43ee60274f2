"""Defines the cause of leaks: one place in the code that keeps objects alive, once or many times."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from prudent.model.observation import Step
from prudent.model.reference_path_text import escaped

from .code_owner import Owner


class CauseKind(StrEnum):
    """How a cause keeps objects alive."""

    CYCLE = "cycle"
    """A reference cycle keeps them until the collector runs."""
    HELD = "held"
    """A lasting name, such as that of a module, keeps them as long as it refers to them."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One place in the code that keeps exceptions, tracebacks or frames alive."""

    kind: CauseKind
    owner: Owner
    line: int
    """The line that stores the exception if it can be told, else the first of the function; 0 if unknown."""
    function: str
    """The function whose local variable keeps the objects alive; empty if no local does."""
    name: str
    """The name that keeps the objects alive: ``local 'kept'``, ``module name 'saved'``."""
    rule: str
    """The ID of the rule that the code breaks."""
    steps: tuple[Step, ...]
    """The shortest path of references from the name; for a cycle, the last step leads back to the first."""
    count: int
    """How many leaks or held objects have this cause."""
    objects: int
    """How many objects all these leaks keep alive; 0 if that was not measured."""
    bytes: int
    """The size of these objects in bytes, by ``sys.getsizeof``."""

    @property
    def is_held(self) -> bool:
        """Whether a name keeps the objects alive instead of a cycle."""
        return self.kind is CauseKind.HELD

    @property
    def place(self) -> str:
        """The file, line, function and name: ``helper.py:7 in work: local 'kept'``."""
        line = f":{self.line}" if self.line else ""
        function = f" in {self.function}" if self.function else ""
        return escaped(f"{self.owner.place}{line}{function}: {self.name}")  # a terminal obeys control characters

    @property
    def path(self) -> str:
        """The path of references as one line. It is the same in every run, so it identifies the cause."""
        return " -> ".join([self.name, *(str(step) for step in self.steps)])

"""A cause: one place in somebody's code that leaves something behind, however often and by however many ways."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from prudent.model.expectation import SNIPPET
from prudent.model.observation import Leak, Step
from prudent.model.program import HeldMemory
from prudent.model.reference_path import escaped

from .keeping_assignment import find_assignment, find_module_assignment
from .owner import Owner, OwnerKind, owner_of
from .path_rule import HELD, rule_of

_MODULE_NAME = "module name "
_MODULE = "module "


class CauseKind(StrEnum):
    """What keeps the memory."""

    CYCLE = "cycle"
    """Objects that refer to one another in a circle: they stay until the collector runs."""
    HELD = "held"
    """A name of something that lives on: it stays as long as that does."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What keeps exceptions, tracebacks and frames alive at one place."""

    kind: CauseKind
    owner: Owner
    line: int
    """The line that stores the exception if it can be told, else that of the function; 0 if unknown."""
    function: str
    """The function whose local it is; empty if it is none's."""
    name: str
    """What keeps it: ``local 'kept'``, ``module name 'saved'``."""
    rule: str
    steps: tuple[Step, ...]
    """The shortest way of references from there, round to it again if it is a cycle."""
    count: int
    objects: int
    """How many objects stay, for all of them together; 0 if that was not measured."""
    bytes: int

    @property
    def place(self) -> str:
        """``helper.py:7 in work: local 'kept'``."""
        line = f":{self.line}" if self.line else ""
        function = f" in {self.function}" if self.function else ""
        return escaped(f"{self.owner.place}{line}{function}: {self.name}")  # a terminal obeys some signs

    @property
    def path(self) -> str:
        """The way as one line, the same wherever and however deep the code ran: a mark to know the cause by."""
        return " -> ".join([self.name, *(str(step) for step in self.steps)])


def causes_of(leaks: Iterable[Leak], held: Iterable[HeldMemory], folder: Path, main: str = "") -> list[Cause]:
    """Return the causes of what a report tells, grouped, the person's own first; `folder` is the working directory.

    `main` is the file of the program itself, whose names are those of the main module.
    """
    found = [_of_leak(leak, folder, main) for leak in leaks] + [_of_held(memory, folder, main) for memory in held]
    grouped: dict[tuple[object, ...], Cause] = {}
    for cause in found:
        key = (cause.kind, cause.owner, cause.line, cause.function, cause.name, cause.rule)
        grouped[key] = _joined(grouped[key], cause) if key in grouped else cause
    order = list(OwnerKind)
    return sorted(grouped.values(), key=lambda cause: (order.index(cause.owner.kind), cause.owner.place, cause.line))


def own_causes(causes: Sequence[Cause]) -> list[Cause]:
    """Return those that the person's own code is the cause of."""
    return [cause for cause in causes if cause.owner.kind is OwnerKind.OWN]


def count_by_owner(causes: Iterable[Cause]) -> dict[str, int]:
    """Return how many causes each owner has, by name."""
    counts: dict[str, int] = {}
    for cause in causes:
        counts[cause.owner.name] = counts.get(cause.owner.name, 0) + 1
    return counts


def _joined(one: Cause, other: Cause) -> Cause:
    """Return the same cause by two ways, of which the shorter is shown."""
    return replace(
        min(one, other, key=lambda cause: len(cause.steps)),
        count=one.count + other.count,
        objects=one.objects + other.objects,
        bytes=one.bytes + other.bytes,
    )


def _of_leak(leak: Leak, folder: Path, main: str) -> Cause:
    owner = owner_of(leak.where, leak.part or (main if leak.where == SNIPPET else ""), folder)
    first = leak.steps[0]
    line, rule = leak.line, ""
    if first.kind == "frame" and first.edge.startswith("local "):
        found = find_assignment(leak.part, first.name, leak.line, first.edge.removeprefix("local ").strip("'\""))
        line, rule = found.line, found.rule
    by_path = rule_of(leak.steps, owner.kind)
    return Cause(
        kind=CauseKind.CYCLE,
        owner=owner,
        line=line,
        function=first.name if first.kind == "frame" else "",
        name=first.edge if first.kind == "frame" else str(first),
        # The static check sees what was meant to be stored; but a library's habit is its own rule.
        rule=rule if rule and by_path not in ("EXC11", "EXC12") else by_path,
        steps=leak.steps,
        count=leak.count,
        objects=leak.objects,
        bytes=leak.bytes,
    )


def _of_held(memory: HeldMemory, folder: Path, main: str) -> Cause:
    root, steps = memory.holding.root, memory.holding.steps
    file, line, function, where = memory.part, memory.line, "", memory.where
    name = root
    if root.startswith(_MODULE_NAME):
        file, line = main, find_module_assignment(main, root.removeprefix(_MODULE_NAME).strip("'")) or line
    elif root.startswith(_MODULE) and memory.module and steps:
        name = f"{root.removeprefix(_MODULE)}{steps[0].edge}"
        assigned = find_module_assignment(memory.module, steps[0].edge.strip("[]'"))
        if assigned:
            file, line = memory.module, assigned
        steps = steps[1:]
    owner = owner_of(where, file, folder)
    return Cause(CauseKind.HELD, owner, line, function, name, HELD, steps, memory.holding.count, 0, 0)

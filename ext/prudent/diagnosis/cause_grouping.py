"""Groups leaks and held objects by their cause, and finds the line, the name and the rule of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from prudent.model.observation import Leak

from .cause import Cause, CauseKind
from .code_owner import OwnerKind, owner_of
from .keeping_assignment import find_assignment, find_module_assignment
from .leak_rule import HELD, rule_of

if TYPE_CHECKING:
    from prudent.model.program_report import HeldMemory

# The beginnings of `Holding.root` for a name of the main module, and for another module.
_MODULE_NAME = "module name "
_MODULE = "module "


def causes_of(leaks: Iterable[Leak], held: Iterable[HeldMemory], folder: Path, main: str = "") -> list[Cause]:
    """Return the causes of these leaks and held objects, those in the user's own code first.

    `folder` is the working directory, to which shown paths are relative; `main` is the file of the program.
    """
    found = [_of_leak(leak, folder, main) for leak in leaks] + [_of_held(memory, folder, main) for memory in held]
    grouped: dict[tuple[object, ...], Cause] = {}
    for cause in found:
        # The path is not part of the key: one place may leak by several paths, and only the shortest is shown.
        key = (cause.kind, cause.owner, cause.line, cause.function, cause.name, cause.rule)
        grouped[key] = _joined(grouped[key], cause) if key in grouped else cause
    # `OwnerKind` declares the kinds in the order of the report: the user's own code first, unknown code last.
    order = list(OwnerKind)
    return sorted(grouped.values(), key=lambda cause: (order.index(cause.owner.kind), cause.owner.place, cause.line))


def own_causes(causes: Sequence[Cause]) -> list[Cause]:
    """Return the causes that lie in the user's own code."""
    return [cause for cause in causes if cause.owner.kind is OwnerKind.OWN]


def count_by_owner(causes: Iterable[Cause]) -> dict[str, int]:
    """Return how many causes each owner has, by the owner's name."""
    counts: dict[str, int] = {}
    for cause in causes:
        counts[cause.owner.name] = counts.get(cause.owner.name, 0) + 1
    return counts


def _joined(one: Cause, other: Cause) -> Cause:
    """Return one cause for two at the same place, with the shorter path and the sums of their counts and sizes."""
    return replace(
        min(one, other, key=lambda cause: len(cause.steps)),
        count=one.count + other.count,
        objects=one.objects + other.objects,
        bytes=one.bytes + other.bytes,
    )


def _of_leak(leak: Leak, folder: Path, main: str) -> Cause:
    """Return the cause of a cycle: the local that keeps it if a frame owns it, else its first object."""
    owner = owner_of(leak.where, leak.part or (main if leak.where == OwnerKind.OWN.value else ""), folder)
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
        # Prefer the rule of the static check, which sees what was stored; but EXC11 and EXC12 depend on the path.
        rule=rule if rule and by_path not in ("EXC11", "EXC12") else by_path,
        steps=leak.steps,
        count=leak.count,
        objects=leak.objects,
        bytes=leak.bytes,
    )


def _of_held(memory: HeldMemory, folder: Path, main: str) -> Cause:
    """Return the cause of a held object.

    Its line is the module's assignment to the name that holds it, or else the line of `memory`.
    """
    root, steps = memory.holding.root, memory.holding.steps
    file, line, function, where = memory.part, memory.line, "", memory.where
    name = root
    if root.startswith(_MODULE_NAME):
        assigned = find_module_assignment(main, root.removeprefix(_MODULE_NAME).strip("'"))
        if assigned or not file:  # otherwise keep the file and line of `memory`
            file, line = main, assigned or line
    elif root.startswith(_MODULE) and memory.module and steps:
        # Combine "module x" and the item "['y']" of its namespace to one name: "x['y']".
        name = f"{root.removeprefix(_MODULE)}{steps[0].edge}"
        assigned = find_module_assignment(memory.module, steps[0].edge.strip("[]'"))
        if assigned:
            file, line = memory.module, assigned
        steps = steps[1:]
    owner = owner_of(where, file, folder)
    return Cause(CauseKind.HELD, owner, line, function, name, HELD, steps, memory.holding.count, 0, 0)

"""Classifies a leak: derives the rule that it breaks from its path of references."""

from __future__ import annotations

from collections.abc import Sequence

from prudent.model.observation import Step

from .owner import OwnerKind

HELD = "EXC10"
IN_TESTS = "EXC12"
_TEST_HELPERS = frozenset({"ExceptionInfo", "RaisesContext", "RaisesExc", "_AssertRaisesContext"})
_TASKS = frozenset({"Task", "Future", "_GatheringFuture"})


def rule_of(steps: Sequence[Step], kind: OwnerKind) -> str:
    """Return the rule of a cycle; the steps begin with the frame that owns it, if one does."""
    if _TEST_HELPERS.intersection(step.name for step in steps):
        return IN_TESTS
    if kind is OwnerKind.LIBRARY:
        return "EXC11"
    if any(step.kind == "object" and step.name in _TASKS for step in steps):
        return "EXC08"
    if all(step.kind != "frame" for step in steps):
        return "EXC03"  # an exception that is its own cause: it was raised again
    following = steps[1] if len(steps) > 1 else steps[0]
    if following.kind == "exception":
        return "EXC09" if following.name.endswith("ExceptionGroup") else "EXC01"
    # What is met first behind the local, an exception or a traceback, tells what was stored.
    first = next((step.kind for step in steps[1:] if step.kind != "object"), "frame")
    if first != "exception":
        return "EXC02"
    return "EXC07"


def folded(steps: Sequence[Step]) -> list[tuple[Step, int]]:
    """Return the steps with how often each comes in a row, which is how deep a traceback was."""
    result: list[tuple[Step, int]] = []
    for step in steps:
        if result and result[-1][0] == step and step.kind in ("traceback", "frame"):
            result[-1] = (step, result[-1][1] + 1)
        else:
            result.append((step, 1))
    return result

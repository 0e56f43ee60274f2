"""Derives the rule that a leak breaks from its path of references."""

from __future__ import annotations

from collections.abc import Sequence

from prudent.model.observation import Step

from .code_owner import OwnerKind

HELD = "EXC10"
IN_TESTS = "EXC12"
# Classes of pytest and unittest whose instances keep the exception that a test expected.
_TEST_HELPERS = frozenset({"ExceptionInfo", "RaisesContext", "RaisesExc", "_AssertRaisesContext"})
_TASKS = frozenset({"Task", "Future", "_GatheringFuture"})


def rule_of(steps: Sequence[Step], kind: OwnerKind) -> str:
    """Return the ID of the rule that a cycle breaks.

    `steps` begin with the frame that owns the cycle, if there is one; `kind` is the owner of its code.
    """
    # Test EXC12 and EXC11 first: they depend on whose code or objects are on the path, not on what was stored.
    if _TEST_HELPERS.intersection(step.name for step in steps):
        return IN_TESTS
    if kind is OwnerKind.LIBRARY:
        return "EXC11"
    if any(step.kind == "object" and step.name in _TASKS for step in steps):
        return "EXC08"
    if all(step.kind != "frame" for step in steps):
        return "EXC03"  # a cycle without a frame: an exception that was raised again became its own cause
    following = steps[1] if len(steps) > 1 else steps[0]
    if following.kind == "exception":
        return "EXC09" if following.name.endswith("ExceptionGroup") else "EXC01"
    # The first exception, traceback or frame after the container that the local refers to is what was stored.
    first = next((step.kind for step in steps[1:] if step.kind != "object"), "frame")
    if first != "exception":
        return "EXC02"
    return "EXC07"


def folded(steps: Sequence[Step]) -> list[tuple[Step, int]]:
    """Return each step with the number of equal steps in a row: recursion makes equal tracebacks and frames."""
    result: list[tuple[Step, int]] = []
    for step in steps:
        if result and result[-1][0] == step and step.kind in ("traceback", "frame"):
            result[-1] = (step, result[-1][1] + 1)
        else:
            result.append((step, 1))
    return result

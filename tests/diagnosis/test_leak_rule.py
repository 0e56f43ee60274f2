"""The rule that a path of references breaks."""

from __future__ import annotations

import pytest

from prudent.diagnosis.code_owner import OwnerKind
from prudent.diagnosis.leak_rule import folded, rule_of
from prudent.model.observation import Step

FRAME = Step("frame", "read", "local 'kept'")
ERROR = Step("exception", "ValueError", ".__traceback__")
GROUP = Step("exception", "ExceptionGroup", ".__traceback__")
TRACEBACK = Step("traceback", "traceback", ".tb_frame")
NEXT = Step("traceback", "traceback", ".tb_next")
BOX = Step("object", "list", "[0]")
TASK = Step("object", "Task", "._exception")
CAUSE = Step("exception", "ValueError", ".__cause__")
INFO = Step("object", "ExceptionInfo", "._excinfo")


@pytest.mark.parametrize(
    ("steps", "rule"),
    [
        ((FRAME, ERROR, TRACEBACK), "EXC01"),
        ((FRAME, TRACEBACK), "EXC02"),
        ((FRAME, BOX, TRACEBACK), "EXC02"),
        ((FRAME,), "EXC02"),
        ((CAUSE,), "EXC03"),
        ((FRAME, BOX, ERROR, TRACEBACK), "EXC07"),
        ((FRAME, TASK, ERROR, TRACEBACK), "EXC08"),
        ((FRAME, GROUP, TRACEBACK), "EXC09"),
        ((FRAME, INFO, ERROR, TRACEBACK), "EXC12"),
    ],
)
def test_what_is_met_first_behind_the_local_tells_the_rule(steps: tuple[Step, ...], rule: str) -> None:
    assert rule_of(steps, OwnerKind.OWN) == rule


def test_the_librarys_cycles_are_one_rule_unless_a_test_helper_is_in_them() -> None:
    assert rule_of((FRAME, ERROR, TRACEBACK), OwnerKind.LIBRARY) == "EXC11"
    assert rule_of((FRAME, INFO, ERROR, TRACEBACK), OwnerKind.LIBRARY) == "EXC12"


def test_a_packages_cycles_are_ruled_as_ones_own() -> None:
    assert rule_of((FRAME, ERROR, TRACEBACK), OwnerKind.PACKAGE) == "EXC01"


def test_a_deep_traceback_is_folded_and_equal_objects_are_not() -> None:
    steps = (FRAME, BOX, BOX, ERROR, NEXT, NEXT, NEXT, TRACEBACK)
    assert folded(steps) == [(FRAME, 1), (BOX, 1), (BOX, 1), (ERROR, 1), (NEXT, 3), (TRACEBACK, 1)]
    assert folded(()) == []

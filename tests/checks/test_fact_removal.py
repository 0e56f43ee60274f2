from __future__ import annotations

import ast

import pytest

from prudent.checks.fact_removal import delete, end_task_groups, note_success, take_traceback_off
from prudent.checks.flow_state import Fact, Kind, State

FIRST, SECOND = ast.ExceptHandler(body=[]), ast.ExceptHandler(body=[])


def known(**kinds: Kind) -> State:
    return {name: frozenset({Fact(kind, ast.Pass())}) for name, kind in kinds.items()}


def statement(text: str) -> ast.stmt:
    return ast.parse(text).body[0]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("del kept", {"other"}),
        ("del (kept, [other])", set()),
        ("del kept[0]", {"other"}),
        ("del kept.error", {"kept", "other"}),
    ],
)
def test_a_deleted_name_leads_nowhere(text: str, left: set[str]) -> None:
    state = known(kept=Kind.EXCEPTION, other=Kind.EXCEPTION)
    deletion = statement(text)
    assert isinstance(deletion, ast.Delete)
    for target in deletion.targets:
        delete(target, state)
    assert state.keys() == left


def test_a_traceback_is_taken_off_under_every_name_of_its_exception_and_of_no_other() -> None:
    state: State = {
        "error": frozenset({Fact(Kind.EXCEPTION, ast.Pass(), handler=FIRST)}),
        "kept": frozenset({Fact(Kind.EXCEPTION, ast.Pass(), handler=FIRST)}),
        "other": frozenset({Fact(Kind.EXCEPTION, ast.Pass(), handler=SECOND)}),
    }
    take_traceback_off("error", state)
    assert state.keys() == {"other"}


def test_a_task_that_has_succeeded_cannot_fail_but_a_list_of_tasks_still_can() -> None:
    nested = Fact(Kind.TASK, ast.Pass(), nested=True)
    state: State = {"task": frozenset({Fact(Kind.TASK, ast.Pass())}), "tasks": frozenset({nested})}
    note_success("task", state)
    note_success("tasks", state)
    assert state == {"task": frozenset(), "tasks": frozenset({nested})}


@pytest.mark.parametrize(
    ("manager", "left"),
    [("asyncio.TaskGroup()", {"before"}), ("TaskGroup()", {"before"}), ("pool()", {"before", "within"})],
)
def test_a_group_that_ends_without_an_error_had_no_task_that_failed(manager: str, left: set[str]) -> None:
    block = statement(f"with {manager} as group:\n    within = group.create_task(f())\n")
    assert isinstance(block, ast.With)
    earlier = ast.Pass(lineno=0)
    state: State = {
        "before": frozenset({Fact(Kind.TASK, earlier)}),
        "within": frozenset({Fact(Kind.TASK, block.body[0])}),
    }
    end_task_groups(block, state)
    assert {name for name, facts in state.items() if facts} == left

from __future__ import annotations

import ast

import pytest

from prudent.checks.flow_state import Kind
from prudent.checks.kept_name_rules import broken_rule
from prudent.checks.points_to_analysis import Carried
from prudent.checks.scopes import FunctionScope, ModuleTree

[OUTER, SCOPE] = ModuleTree(
    ast.parse("def outer(self):\n    held = 1\n    def f(own):\n        global g\n        kept = g = 1\n")
).functions


def broken(name: str, kind: Kind, scope: FunctionScope | None = SCOPE, *, nested: bool = False) -> tuple[str, str, str]:
    target = ast.parse(name, mode="eval").body
    return broken_rule(scope, target, name, Carried(kind, nested=nested))


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        (Kind.EXCEPTION, "EXC01"),
        (Kind.TRACEBACK, "EXC02"),
        (Kind.FRAME, "EXC02"),
        (Kind.PART, "EXC09"),
        (Kind.REPORT, "EXC12"),
        (Kind.MADE, ""),
        (Kind.TASK, ""),
        (Kind.RAISED, ""),
    ],
)
@pytest.mark.parametrize("name", ["kept", "own"])
def test_what_a_local_leads_to_tells_the_rule(kind: Kind, rule: str, name: str) -> None:
    found, message, cure = broken(name, kind)
    assert found == rule
    assert (f"{name!r} keeps" in message) == bool(cure) == bool(rule)


def test_an_exception_inside_of_something_breaks_another_rule() -> None:
    assert broken("kept", Kind.EXCEPTION, nested=True)[0] == "EXC07"
    assert broken("kept", Kind.TRACEBACK, nested=True)[0] == "EXC02"


def test_an_attribute_breaks_a_rule_by_the_local_that_has_it() -> None:
    rule, message, cure = broken("own.error", Kind.EXCEPTION)
    assert rule == "EXC07"
    assert message == "'own.error' keeps the caught exception, and this function's frame keeps 'own'"
    assert "__traceback__" in cure
    rule, message, cure = broken("own.frame", Kind.FRAME)
    assert (rule, cure) == ("EXC02", "delete 'own' in a 'finally'")
    assert "keeps the frame" in message


@pytest.mark.parametrize("name", ["held", "self.error"])
def test_a_local_of_the_function_around_it_is_kept_as_well(name: str) -> None:
    assert broken(name, Kind.EXCEPTION)[0] == "EXC07"
    assert broken(name, Kind.EXCEPTION, OUTER)[0] == ("EXC01" if name == "held" else "EXC07")


@pytest.mark.parametrize("name", ["g", "module.last"])
def test_a_name_that_outlives_the_function_breaks_a_rule_of_its_own(name: str) -> None:
    for scope in (SCOPE, None):
        rule, message, _cure = broken(name, Kind.EXCEPTION, scope)
        assert (rule, message.partition(" outlives")[0]) == ("EXC10", repr(name))


@pytest.mark.parametrize(("name", "kind"), [("g", Kind.FRAME), ("g", Kind.REPORT), ("sys.last_value", Kind.EXCEPTION)])
def test_and_none_where_it_closes_no_cycle_or_debuggers_look_there(name: str, kind: Kind) -> None:
    assert broken(name, kind, None) == broken(name, kind) == ("", "", "")

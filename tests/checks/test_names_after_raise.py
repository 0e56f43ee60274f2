from __future__ import annotations

import ast

import pytest

from prudent.checks.flow_state import Fact, Kind, State
from prudent.checks.names_after_raise import raised
from prudent.checks.scopes import ModuleTree

SOMEWHERE = ast.Pass()
CAUGHT, KEPT = Fact(Kind.EXCEPTION, SOMEWHERE), Fact(Kind.EXCEPTION, SOMEWHERE, "EXC01")
MADE, TASK = Fact(Kind.MADE, SOMEWHERE), Fact(Kind.TASK, SOMEWHERE)
ITEM = Fact(Kind.EXCEPTION, SOMEWHERE, "EXC01", nested=True)


def found(statement: str, known: dict[str, Fact], *, computed: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The names and rules of a function that raises, whose parameters are `self`, `own`, `own_type` and `errors`."""
    tree = ModuleTree(ast.parse(f"def f(self, own, own_type, errors):\n    {statement}\n"))
    [node] = (node for node in tree.nodes if isinstance(node, ast.Raise))
    state: State = {name: frozenset([fact]) for name, fact in known.items()}
    return [(name, fact.rule) for name, fact in raised(node, state, tree.functions[0], computed)]


@pytest.mark.parametrize("fact", [MADE, KEPT])
def test_a_local_keeps_what_is_raised_from_it(fact: Fact) -> None:
    assert found("raise own", {"own": fact}) == [("own", "EXC06")]
    assert found("raise own from None", {"own": fact}) == [("own", "EXC06")]
    assert found("raise own.with_traceback(None)", {"own": fact}) == [("own", "EXC03")]


@pytest.mark.parametrize(
    "statement",
    [
        "raise",
        "raise ValueError(own)",
        "raise other",  # no name of this function
        "raise own_type",  # a class, of which a new one is made
        "raise ValueError",
    ],
)
def test_nothing_keeps_what_is_made_where_it_is_raised(statement: str) -> None:
    assert found(statement, dict.fromkeys(("own", "own_type", "other", "ValueError"), MADE)) == []


def test_the_name_of_a_handler_is_deleted_and_one_of_which_nothing_is_known_leads_nowhere() -> None:
    assert found("raise own", {"own": CAUGHT}) == []
    assert found("raise own", {"own": TASK}) == []
    assert found("raise own", {}) == []


def test_an_attribute_that_is_called_like_an_error_keeps_it_unless_it_is_computed() -> None:
    assert found("raise self._error", {}) == [("self._error", "EXC06")]
    assert found("raise own.last_error", {}) == [("own.last_error", "EXC06")]
    assert found("raise self._error", {}, computed=("_error",)) == []
    assert found("raise self.other", {}) == []
    assert found("raise self.other", {"self.other": CAUGHT}) == [("self.other", "EXC06")]


def test_error_of_anything_but_self_may_be_a_class() -> None:
    assert found("raise self.error", {}) == [("self.error", "EXC06")]
    assert found("raise own.error", {}) == []


def test_an_item_is_kept_by_its_container() -> None:
    assert found("raise errors[0]", {"errors": ITEM}) == [("errors", "EXC06")]
    assert found("raise errors[0]", {"errors": MADE}) == []


def test_a_task_keeps_the_error_that_it_is_asked_for() -> None:
    assert found("raise own.exception()", {"own": TASK}) == [("own", "EXC08")]
    assert found("raise own.exception()", {"own": MADE}) == []


def test_a_list_keeps_the_members_of_a_group() -> None:
    assert found("raise ExceptionGroup('all', errors)", {"errors": ITEM}) == [("errors", "EXC09")]
    assert found("raise ExceptionGroup('all', errors)", {"errors": MADE}) == []
    assert found("raise ExceptionGroup('all', [own])", {"own": CAUGHT}) == []
    assert found("raise ExceptionGroup('all', own)", {"own": KEPT}) == []

from __future__ import annotations

import ast

import pytest

from prudent.checks.flow_state import Kind
from prudent.checks.function_entry_state import first_state
from prudent.checks.scopes import ModuleTree


def kinds(parameters: str) -> dict[str, list[Kind]]:
    [scope] = ModuleTree(ast.parse(f"def f({parameters}): pass")).functions
    return {name: [fact.kind for fact in facts] for name, facts in first_state(scope).items()}


def test_nothing_is_known_where_a_module_or_class_begins() -> None:
    assert first_state(None) == {}


def test_any_parameter_may_be_an_exception() -> None:
    assert kinds("a, /, b, *, c") == {name: [Kind.MADE] for name in "abc"}


def test_what_is_a_task_is_no_exception() -> None:
    assert kinds("task, other: asyncio.Future[int]") == {"task": [Kind.TASK], "other": [Kind.TASK]}


def test_starred_parameters_are_containers_and_no_exceptions() -> None:
    assert kinds("*args, **kwargs") == {}


@pytest.mark.parametrize(
    "parameter", ["cls", "error_type", "Error", "e: type[E]", "e: Type[E]", "e: typing.Type[E]", "e: 'type[E]'"]
)
def test_raising_a_class_makes_an_exception_that_nobody_keeps(parameter: str) -> None:
    assert kinds(parameter) == {}


def test_a_fact_says_which_parameter_it_is_of() -> None:
    [scope] = ModuleTree(ast.parse("def f(a, b): pass")).functions
    [fact] = first_state(scope)["b"]
    assert fact.origin is scope.function.args.args[1]
    assert fact.rule == ""

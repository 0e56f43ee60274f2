from __future__ import annotations

import ast
from textwrap import indent

import pytest

from prudent.checks.frame_walking_names import walked_names
from prudent.checks.scopes import FunctionScope, ModuleTree


def functions(body: str) -> list[FunctionScope]:
    return ModuleTree(ast.parse(f"def f(self):\n{indent(body, '    ')}\n")).functions


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("frame = frame.f_back", "frame"),
        ("while frame:\n    frame = frame.f_back", "frame"),
        ("self.frame = self.frame.f_back", "self.frame"),
        ("last = frame = frame.f_back", "frame"),
    ],
)
def test_a_name_that_becomes_the_frame_of_its_caller_walks_up_the_stack(body: str, name: str) -> None:
    [scope] = functions(body)
    assert walked_names(scope) == {name}


@pytest.mark.parametrize(
    "body", ["caller = frame.f_back", "frame = frame.f_code", "frame = sys._getframe()", "self.frame = frame.f_back"]
)
def test_a_name_that_stays_where_it_is_does_not(body: str) -> None:
    [scope] = functions(body)
    assert walked_names(scope) == frozenset()


def test_several_names_may_walk_in_one_function() -> None:
    [scope] = functions("a = a.f_back\nif a:\n    b = b.f_back\nc = a.f_back")
    assert walked_names(scope) == {"a", "b"}


def test_a_function_within_walks_by_itself() -> None:
    outer, inner = functions("def g():\n    frame = frame.f_back")
    assert walked_names(outer) == frozenset()
    assert walked_names(inner) == {"frame"}


def test_nothing_walks_in_a_module() -> None:
    assert walked_names(None) == frozenset()

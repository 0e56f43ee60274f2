from __future__ import annotations

import ast

import pytest

from prudent.checks.branch_narrowing import narrowed
from prudent.checks.flow_state import Fact, Kind, State


def left(test: str, *, truth: bool) -> str | None:
    """Which of x, x.a and y can still lead to an exception; `None` where the condition never has this truth."""
    state: State = {name: frozenset((Fact(Kind.EXCEPTION, ast.Pass()),)) for name in ("x", "x.a", "y")}
    found = narrowed(ast.parse(test, mode="eval").body, state, truth=truth)
    assert sorted(state) == ["x", "x.a", "y"]
    return None if found is None else " ".join(sorted(found))


@pytest.mark.parametrize(
    "test",
    ["x", "x is not None", "x != None", "len(x)", "len(x) > 0", "len(x) >= 1", "len(x) != 0", "(x := f())"],
)
def test_a_name_leads_to_nothing_where_it_is_found_empty(test: str) -> None:
    assert left(test, truth=False) == "y"
    assert left(test, truth=True) == "x x.a y"
    assert left(f"not {test}", truth=True) == "y"
    assert left(f"not ({test})", truth=False) == "x x.a y"


@pytest.mark.parametrize("test", ["x is None", "x == None", "len(x) == 0", "not x"])
def test_nor_where_it_is_said_to_be_empty(test: str) -> None:
    assert left(test, truth=True) == "y"
    assert left(test, truth=False) == "x x.a y"


def test_an_attribute_is_empty_without_its_owner() -> None:
    assert left("x.a is None", truth=True) == "x y"


@pytest.mark.parametrize(
    ("test", "where_true", "where_false"),
    [
        ("x is None and y is None", "", "x x.a y"),
        ("x or y", "x x.a y", ""),
        ("x and y", "x x.a y", "x x.a y"),
        ("not (x or y)", "", "x x.a y"),
        ("x is None or y is None", "x x.a y", "x x.a y"),
    ],
)
def test_parts_of_a_condition_say_only_what_is_sure(test: str, where_true: str, where_false: str) -> None:
    assert (left(test, truth=True), left(test, truth=False)) == (where_true, where_false)


@pytest.mark.parametrize("test", ["x is y", "x == 5", "len(x) > 1", "len(x) < 2", "None is x is y", "f(x)", "x in y"])
def test_what_says_nothing_of_a_name_leaves_it(test: str) -> None:
    assert left(test, truth=True) == left(test, truth=False) == "x x.a y"


def test_a_constant_condition_has_one_way() -> None:
    assert left("True", truth=True) == "x x.a y"
    assert left("True", truth=False) is None
    assert left("0", truth=True) is None
    assert left("0", truth=False) == "x x.a y"

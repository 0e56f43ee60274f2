from __future__ import annotations

import ast

import pytest

from prudent.checks.enclosing_statements import Place, places_in


def places(text: str) -> dict[str, Place]:
    """Each statement's place by the first line of its text."""
    return {ast.unparse(place.statement).partition("\n")[0]: place for place in places_in(ast.parse(text).body)}


TRY = "try:\n    a\nexcept E:\n    b\nexcept F:\n    c\nelse:\n    d\nfinally:\n    g\n"


def test_a_place_knows_what_follows_in_its_own_block() -> None:
    found = places("a\nif b:\n    c\n    d\ne\n")
    assert [ast.unparse(own) for own in found["c"].rest] == ["d"]
    assert found["e"].rest == ()
    assert [ast.unparse(own) for own in found["if b:"].rest] == ["e"]


@pytest.mark.parametrize(
    ("statement", "part"), [("a", "body"), ("b", "handlers"), ("c", "handlers"), ("d", "orelse"), ("g", "finalbody")]
)
def test_a_place_knows_the_block_in_which_it_stands(statement: str, part: str) -> None:
    place = places(TRY)[statement]
    assert place.part == part
    assert place.outer is not None
    assert isinstance(place.outer.statement, ast.Try)


def test_a_place_knows_its_own_handler() -> None:
    found = places(TRY)
    handlers = [own.handler for own in (found["b"], found["c"])]
    assert [ast.unparse(own.type) for own in handlers if own and own.type] == ["E", "F"]
    assert found["a"].handler is None
    assert found["d"].handler is None


def test_cases_and_with_are_blocks_too() -> None:
    found = places("match x:\n    case 1:\n        a\nwith y:\n    b\n")
    assert found["a"].part == "cases"
    assert found["b"].part == "body"


def test_what_is_around_comes_from_the_inside_out() -> None:
    place = places("while a:\n    if b:\n        c\n")["c"]
    assert [type(own.statement) for own in place.around()] == [ast.Expr, ast.If, ast.While]


def test_definitions_are_statements_but_what_is_in_them_is_not_of_this_function() -> None:
    assert set(places("def f():\n    a\nclass C:\n    b\nasync def g():\n    c\n")) == {
        "def f():",
        "class C:",
        "async def g():",
    }


def test_each_statement_comes_once_and_after_what_it_stands_in() -> None:
    order = list(places_in(ast.parse(TRY + "for x in y:\n    if z:\n        w\n    else:\n        v\n").body))
    assert len({id(place.statement) for place in order}) == len(order) == 10
    seen: list[Place] = []
    for place in order:
        assert place.outer is None or any(place.outer is own for own in seen)
        seen.append(place)

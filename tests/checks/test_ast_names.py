from __future__ import annotations

import ast

import pytest

from prudent.checks.ast_names import (
    bound_names,
    catches_everything,
    class_like,
    dotted,
    is_none,
    last,
    method,
    names_in,
    root,
)
from prudent.checks.syntax_nodes import own_nodes


def expression(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


@pytest.mark.parametrize(
    ("text", "name"), [("a", "a"), ("a.b.c", "a.b.c"), ("f().b", ""), ("a[0].b", ""), ("f()", ""), ("'a'.b", "")]
)
def test_only_names_and_their_attributes_have_a_dotted_name(text: str, name: str) -> None:
    assert dotted(expression(text)) == name


@pytest.mark.parametrize(("name", "first", "end"), [("a.b.c", "a", "c"), ("a", "a", "a"), ("", "", "")])
def test_a_dotted_name_has_a_first_and_a_last_part(name: str, first: str, end: str) -> None:
    assert (root(name), last(name)) == (first, end)


@pytest.mark.parametrize(
    ("text", "name"), [("f(x)", "f"), ("a.b.f(x)", "f"), ("g().f()", "f"), ("a[0].f()", "f"), ("g()()", ""), ("f", "")]
)
def test_a_call_calls_a_method_whatever_it_is_a_method_of(text: str, name: str) -> None:
    assert method(expression(text)) == name


def test_none_is_told_from_what_is_as_false() -> None:
    assert is_none(expression("None"))
    assert not any(is_none(expression(text)) for text in ("False", "0", "''", "none", "()"))


@pytest.mark.parametrize(
    "name", ["ValueError", "_Own", "errors.Own", "cls", "exc_type", "type2", "self.failureException"]
)
def test_a_name_of_a_class_is_known_by_its_look(name: str) -> None:
    assert class_like(name)


@pytest.mark.parametrize("name", ["error", "Errors.own", "typed", "prototype", "self.exc", "_", ""])
def test_and_that_of_anything_else_is_not_taken_for_one(name: str) -> None:
    assert not class_like(name)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("a", ["a"]),
        ("(a, [b, *c], d)", ["a", "b", "c", "d"]),
        ("(a.b, c[d], e)", ["e"]),
        ("a.b", []),
    ],
)
def test_an_assignment_binds_the_plain_names_of_its_target_in_their_order(text: str, bound: list[str]) -> None:
    assert list(names_in(expression(text))) == bound


@pytest.mark.parametrize(
    ("clause", "everything"),
    [
        *(("except:", True), ("except Exception:", True), ("except (E, BaseException) as e:", True)),
        *(("except E:", False), ("except (E, F):", False), ("except own.Exception:", False)),
    ],
)
def test_a_handler_catches_everything_by_no_class_or_by_the_widest(clause: str, everything: bool) -> None:  # noqa: FBT001 -- expected
    [statement] = ast.parse(f"try:\n    f()\n{clause}\n    pass").body
    assert isinstance(statement, ast.Try)
    assert catches_everything(statement.handlers[0]) == everything


@pytest.mark.parametrize(
    ("code", "bound"),
    [
        *(("a = b.c = d[0] = e", {"a"}), ("del a", {"a"}), ("print(a)", set())),
        *(("def f(a): b = 1", {"f"}), ("class C: a = 1", {"C"}), ("import os.path, a.b as c", {"os", "c"})),
        ("try: pass\nexcept E as error: pass\nexcept F: pass", {"error"}),
        ("match a:\n case [b, *c]: pass\n case {'d': e, **f}: pass\n case _: pass", {"b", "c", "e", "f"}),
        *(("global a\na = b = 1", {"b"}), ("for a in b: (c := 1)", {"a", "c"})),
    ],
)
def test_what_a_scope_binds(code: str, bound: set[str]) -> None:
    assert bound_names(own_nodes(ast.parse(code).body)) == bound

from __future__ import annotations

import ast

import pytest

from prudent.checks.syntax_nodes import children, evaluated, every_node, own_nodes, parameters_of


def statement(text: str) -> ast.stmt:
    return ast.parse(text).body[0]


def names(nodes: list[ast.AST]) -> list[str]:
    return [node.id for node in nodes if isinstance(node, ast.Name)]


def function(text: str) -> ast.FunctionDef:
    own = statement(text)
    assert isinstance(own, ast.FunctionDef)
    return own


@pytest.mark.parametrize(
    "text",
    [
        *("a = b", "a + b", "a[b]", "a(b, *c, d=e)", "[a for b in c if d]", "a if b else c", "{a: b, **c}", "-a"),
        *(
            "with a as b, c: d",
            "try: a\nexcept b as c: d\nelse: e\nfinally: f",
            "match a:\n  case b.c: d",
            "f'{a:{b}}'",
        ),
        *("def f(a: b = c) -> d: e", "class C(a, b=c): d", "assert a, b", "raise a from b", "lambda a=b: c"),
    ],
)
def test_no_expression_statement_or_clause_is_missed(text: str) -> None:
    kinds = (ast.expr, ast.stmt, ast.excepthandler, ast.match_case, ast.pattern, ast.keyword, ast.arg)
    top = statement(text)
    expected = [id(node) for node in ast.walk(top) if isinstance(node, kinds)]
    assert sorted(id(node) for node in every_node([top]) if isinstance(node, kinds)) == sorted(expected)


def test_contexts_operators_and_aliases_are_no_children() -> None:
    assert names(children(ast.parse("a + b", mode="eval").body)) == ["a", "b"]
    assert [type(node) for node in every_node([statement("a < -b")])] == [
        *(ast.Expr, ast.Compare, ast.Name, ast.UnaryOp, ast.Name)
    ]
    assert children(statement("import a as b")) == []


def test_nodes_come_in_the_order_of_the_text() -> None:
    module = ast.parse("a\nwhile b:\n    c(d)\nelse:\n    e\nf\n")
    assert names(list(every_node(module.body))) == list("abcdef")
    assert names(list(own_nodes(module.body))) == list("abcdef")


def test_an_expression_may_be_nested_deeper_than_python_calls() -> None:
    node: ast.expr = ast.Name("a")
    for _ in range(20_000):
        node = ast.UnaryOp(ast.Not(), node)
    assert sum(1 for _ in every_node([node])) == sum(1 for _ in own_nodes([node])) == 20_001


def test_the_own_nodes_of_a_scope_are_what_it_evaluates_itself() -> None:
    text = "@a\ndef f(x=b, *, y=c, z):\n    inside\nclass C(d, metaclass=e):\n    inside\nlambda x=g: inside\n"
    module = ast.parse(text)
    assert names(list(own_nodes(module.body))) == list("abcdeg")
    assert "inside" in names(list(every_node(module.body)))


def test_only_definitions_evaluate_something_where_they_stand() -> None:
    assert names(evaluated(statement("@a\nclass C(b): c"))) == ["a", "b"]
    assert evaluated(statement("def f(x): a")) == []
    assert evaluated(statement("a = b")) == []


def test_starred_parameters_are_the_last() -> None:
    arguments = function("def f(a, /, b, *c, d=1, **e): pass").args
    assert [own.arg for own in parameters_of(arguments)] == ["a", "b", "d", "c", "e"]
    assert parameters_of(function("def f(): pass").args) == []

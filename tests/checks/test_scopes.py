from __future__ import annotations

import ast

import pytest

from prudent.checks.scopes import FunctionScope, ModuleTree


def functions(text: str) -> dict[str, FunctionScope]:
    return {scope.function.name: scope for scope in ModuleTree(ast.parse(text)).functions}


def names(nodes: list[ast.AST]) -> list[str]:
    return [node.id for node in nodes if isinstance(node, ast.Name)]


@pytest.mark.parametrize(
    "body",
    ["x = 1", "x: int = 1", "(x := 1)", "for x in y: pass", "with y as x: pass", "def x(): pass", "class x: pass"],
)
def test_what_a_function_binds_is_a_local_of_it(body: str) -> None:
    assert functions(f"def f():\n    {body}\n")["f"].locals == {"x"}


def test_what_a_pattern_or_a_handler_binds_is_a_local_too() -> None:
    match = "def f():\n    match y:\n        case [1, *rest] | {2: rest}: pass\n        case whole: pass\n"
    assert functions(match)["f"].locals == {"rest", "whole"}
    caught = functions("def f():\n    try: pass\n    except E as e: pass\n    except F: pass\n")["f"]
    assert caught.caught == {"e"}
    assert caught.locals == {"e"}


def test_every_parameter_is_a_local() -> None:
    scope = functions("def f(a, /, b, *c, d, **e): pass\n")["f"]
    assert scope.parameters == {"a", "b", "c", "d", "e"}
    assert scope.locals == scope.parameters


def test_what_is_declared_global_or_nonlocal_is_none() -> None:
    text = "def f():\n    x = 1\n    def g():\n        nonlocal x\n        global y\n        x = y = z = 2\n"
    assert functions(text)["g"].locals == {"z"}


def test_the_locals_of_all_functions_around_one_enclose_it_but_not_those_of_classes() -> None:
    text = "def f(a):\n    class C:\n        b = 1\n        def g(self):\n            def h(c): pass\n"
    found = functions(text)
    assert found["f"].enclosing == frozenset()
    assert found["h"].enclosing == {"a", "C", "self", "h"}


def test_each_node_belongs_to_the_scope_that_evaluates_it() -> None:
    text = "@decorator\ndef f(a=default):\n  inside\n  class C(base):\n    attribute\n  lambda b=own: never\nlast\n"
    tree = ModuleTree(ast.parse(text))
    module, class_body = tree.namespaces
    assert names(module.nodes) == ["decorator", "default", "last"]
    assert names(tree.functions[0].nodes) == ["inside", "base", "own"]
    assert names(class_body.nodes) == ["attribute"]
    assert names(tree.nodes) == ["decorator", "default", "inside", "base", "attribute", "own", "never", "last"]


@pytest.mark.parametrize(
    ("decorator", "manages"),
    [
        ("contextmanager", True),
        ("contextlib.asynccontextmanager", True),
        ("pytest.fixture(scope='module')", True),
        ("cache", False),
        ("pytest.mark.usefixtures('a_fixture')", False),
        ("fixtures.register", False),
    ],
)
def test_a_context_manager_or_fixture_is_known_by_its_decorator(decorator: str, *, manages: bool) -> None:
    assert functions(f"@{decorator}\ndef f():\n    yield\n")["f"].manages_a_context is manages


def test_imports_within_functions_count_for_the_module() -> None:
    tree = ModuleTree(ast.parse("def f():\n    from sys import exc_info as info\n"))
    assert tree.imports.full(ast.Name("info")) == "sys.exc_info"

from __future__ import annotations

import ast

import pytest

from prudent.checks.flow_state import Fact, Kind, State
from prudent.checks.imported_names import ImportedNames
from prudent.checks.task_error_retrieval import asked_names, failing, kills_only, looks_like_a_task, yields_tasks


def expression(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


def parameter(text: str) -> ast.arg:
    own = expression(f"lambda {text}: 0") if ":" not in text else None
    if isinstance(own, ast.Lambda):
        return own.args.args[0]
    [function] = ast.parse(f"def f({text}): pass").body
    assert isinstance(function, ast.FunctionDef)
    return function.args.args[0]


def state(**origins: ast.AST) -> State:
    return {name: frozenset([Fact(Kind.TASK, origin)]) for name, origin in origins.items()}


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        *(("task", True), ("fut", True), ("done_future", True), ("tasks", False), ("multitask", False)),
        *(("x: asyncio.Task[int]", True), ("x: 'Future'", True), ("x: Future | None", True)),
        *(("task: str", False), ("x: TaskGroup", False)),
    ],
)
def test_a_task_is_known_by_its_annotation_else_by_its_name(text: str, *, is_one: bool) -> None:
    assert looks_like_a_task(parameter(text)) is is_one


@pytest.mark.parametrize(
    ("text", "names"),
    [
        *(("a.result()", ["a"]), ("a.result", []), ("a.done()", []), ("other.result()", [])),
        # A function that is called 'await' stands for the keyword: only an expression is parsed here.
        *(("await_(a)", ["a"]), ("await_(f(a))", []), ("await_(other)", [])),
        *(("await_(asyncio.wait_for(a, 1))", ["a"]), ("await_(asyncio.shield(a))", ["a"])),
        *(("await_(asyncio.gather(b, *a))", ["a", "b"]), ("await_(asyncio.gather(a, return_exceptions=True))", [])),
    ],
)
def test_a_tasks_error_comes_out_where_its_result_is_taken(text: str, names: list[str]) -> None:
    node = expression(text)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "await_":
        node = ast.Await(node.args[0])
    found = failing(node, state(a=ast.Pass(), b=ast.Pass()))
    assert [name for name, _ in found] == names
    assert all((fact.kind, fact.origin, fact.rule) == (Kind.FAILED, node, "EXC08") for _, fact in found)


def test_a_parameter_that_is_only_called_a_task_may_be_a_coroutine() -> None:
    named, annotated = parameter("task"), parameter("task: Task")
    awaited, asked = ast.Await(ast.Name("task")), expression("task.result()")
    assert failing(awaited, state(task=named)) == []
    assert len(failing(awaited, state(task=annotated))) == 1
    assert len(failing(asked, state(task=named))) == 1


@pytest.mark.parametrize(
    ("kinds", "only"),
    [
        *(
            ("TaskletExit", True),
            ("CancelledError", True),
            ("asyncio.CancelledError", True),
            ("(KeyboardInterrupt, SystemExit)", True),
        ),
        *(("ValueError", False), ("(CancelledError, ValueError)", False), ("BaseException", False)),
    ],
)
def test_an_except_clause_is_for_kills_if_it_names_nothing_else(kinds: str, *, only: bool) -> None:
    assert kills_only(expression(kinds)) is only


@pytest.mark.parametrize(
    ("source", "are"),
    [
        *(("as_completed(x)", True), ("asyncio.as_completed(x)", True), ("done_first(x)", True)),
        *(("[task, other]", True), ("many", True), ("[pool.submit(f) for f in x]", True)),
        *(("task", False), ("others", False), ("[other]", False)),
    ],
)
def test_a_loop_goes_through_tasks_if_what_it_goes_through_holds_some(source: str, *, are: bool) -> None:
    imports = ImportedNames(ast.walk(ast.parse("from asyncio import as_completed as done_first")))
    known = state(task=ast.Pass()) | {"many": frozenset([Fact(Kind.TASK, ast.Pass(), nested=True)])}
    assert yields_tasks(expression(source), known, imports) is are


def test_only_a_call_of_exception_asks_a_task_for_it() -> None:
    nodes = ast.walk(ast.parse("a.exception()\nself.b.exception()\nc.exception\nexception(d)\ne.result()\n"))
    assert asked_names(nodes) == {"a", "self.b"}

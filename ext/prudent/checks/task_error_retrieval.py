"""Finds where the error of a task or future is raised, and which names then still refer to the task (EXC08)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

from .ast_names import dotted, last, method
from .flow_state import Fact, Kind, State
from .imported_names import ImportedNames
from .kill_exceptions import KILLS
from .points_to_analysis import Place, carried, facts_in

_PARAMETER = re.compile(r"(^|_)(fut|future|task)$")
_TYPE = re.compile(r"\b(Future|Task)\b")
# Functions of asyncio that raise the error of a task or future that they are given.
_WAITING = frozenset(("wait_for", "shield", "gather", "wrap_future"))


def looks_like_a_task(parameter: ast.arg) -> bool:
    """Return whether a parameter is a task or future by its annotation or, without one, by its name."""
    if parameter.annotation is not None:
        return bool(_TYPE.search(ast.unparse(parameter.annotation)))
    return bool(_PARAMETER.search(parameter.arg))


def failing(node: ast.AST, state: State) -> list[tuple[str, Fact]]:
    """Return ``(name, fact)`` for each task whose error an ``await`` or a ``result()`` may raise."""
    waited: list[ast.expr] = []
    if isinstance(node, ast.Await):
        waited = _waited_for(node.value)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "result":
        waited = [node.func.value]
    if isinstance(node, ast.Await):  # a parameter named like a task may be a coroutine, which keeps no error
        waited = [own for own in waited if not _named_only(own, state)]
    message = "{!r} keeps the task, which keeps its error, which leads here"
    cure = "wait without raising and ask for its exception(), or delete {!r} in a 'finally'"
    names = {dotted(own) for own in waited} - {""}
    return [
        (name, Fact(Kind.FAILED, node, "EXC08", message.format(name), cure.format(name)))
        for name in sorted(names)
        if facts_in(state, name, (Kind.TASK,))
    ]


def _named_only(value: ast.expr, state: State) -> bool:
    """Return whether a parameter was taken for a task by its name alone, without an annotation."""
    return any(
        isinstance(fact.origin, ast.arg) and fact.origin.annotation is None
        for fact in facts_in(state, dotted(value), (Kind.TASK,))
    )


def _waited_for(value: ast.expr) -> list[ast.expr]:
    """Return the tasks whose error an awaited expression raises, such as the arguments of ``gather``."""
    if not isinstance(value, ast.Call):
        return [value]
    # With 'return_exceptions', gather returns the errors. Its value is not looked at: nobody writes out the default.
    if method(value) not in _WAITING or any(keyword.arg == "return_exceptions" for keyword in value.keywords):
        return []
    return [argument.value if isinstance(argument, ast.Starred) else argument for argument in value.args]


def kills_only(kinds: ast.expr) -> bool:
    """Return whether an except clause names only kills, and so lets the error of a task pass by."""
    every = kinds.elts if isinstance(kinds, ast.Tuple) else [kinds]
    return all(last(dotted(kind)) in KILLS for kind in every)


def yields_tasks(source: ast.expr, state: State, imports: ImportedNames) -> bool:
    """Return whether a loop over `source` binds its target to tasks."""
    if last(imports.called(source)) == "as_completed":
        return True
    return any(own.kind is Kind.TASK and own.nested for own in carried(source, Place(state, None, imports)))


def asked_names(nodes: Iterable[ast.AST]) -> frozenset[str]:
    """Return the names of tasks whose ``exception()`` is called: such code can see an error without raising it."""
    asked = (
        node.func.value
        for node in nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "exception"
    )
    return frozenset(dotted(node) for node in asked)

"""The check of swallowed kills."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .finding import Match
from .function_scopes import Scope, functions
from .keeping_expressions import dotted

RULE = "KIL02"
_KILLS = ("CancelledError", "GreenletExit", "TaskletExit", "Cancelled")
_EVERYTHING = ("BaseException", ":")
_SWITCHING = ("greenlet", "gevent", "eventlet", "stackless")
"""Packages with which a kill may come out of any call."""


def check_kills(module: ast.Module) -> Iterator[Match]:
    """A handler that catches the kill and does not raise it again."""
    anywhere = any(_switches(node) for node in ast.walk(module))
    for scope in functions(module):
        if scope.manages_a_context:
            continue  # what is thrown in there comes from the block that it serves
        for attempt in (node for node in scope.nodes if isinstance(node, ast.Try)):
            for handler in _swallowing(scope, attempt, anywhere=anywhere):
                kind = _kill(handler)
                said = f"'except {kind}' catches the kill, and does not raise it again".replace(" :'", ":'")
                yield Match(handler, RULE, said)


def _swallowing(scope: Scope, attempt: ast.Try, *, anywhere: bool) -> Iterator[ast.ExceptHandler]:
    """The handlers that take the kill for good; what stands behind one that lets it pass never sees it."""
    waits = anywhere or any(_waits(node) for statement in attempt.body for node in ast.walk(statement))
    for handler in attempt.handlers:
        kind = _kill(handler)
        if not kind or not waits:
            continue  # in a callback, it is what became of some other task
        if not _goes_on(scope, handler):
            yield handler
        return


def _switches(node: ast.AST) -> bool:
    if isinstance(node, ast.Import):
        return any(alias.name.partition(".")[0] in _SWITCHING for alias in node.names)
    return isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in _SWITCHING


def _waits(node: ast.AST) -> bool:
    """Whether a kill can come out of it: an engine throws it in where its task waits."""
    return isinstance(node, ast.Await | ast.Yield | ast.YieldFrom | ast.AsyncFor | ast.AsyncWith)


def _kill(handler: ast.ExceptHandler) -> str:
    """The kill that it catches, ``:`` if it catches everything, or ``""``."""
    if handler.type is None:
        return ":"
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return next((dotted(kind) for kind in kinds if dotted(kind).rpartition(".")[2] in (*_KILLS, _EVERYTHING[0])), "")


def _goes_on(scope: Scope, handler: ast.ExceptHandler) -> bool:
    """Whether it raises, keeps it to raise it later, or is that of a caller that has killed the task itself."""
    nodes = [node for statement in handler.body for node in ast.walk(statement)]
    if any(isinstance(node, ast.Raise) for node in nodes):
        return True
    kept = {
        dotted(target)
        for node in nodes
        if isinstance(node, ast.Assign) and handler.name and dotted(node.value) == handler.name
        for target in node.targets
    }
    raised = {dotted(node.exc) for node in scope.nodes if isinstance(node, ast.Raise) and node.exc is not None}
    if kept & raised:
        return True
    killed = [
        node
        for node in scope.nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("cancel", "kill", "throw")
    ]
    return any(node.lineno < handler.lineno for node in killed)

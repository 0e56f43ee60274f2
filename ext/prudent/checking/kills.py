"""The check of swallowed kills."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .carriers import dotted
from .finding import Match
from .scopes import Scope, functions

RULE = "KIL02"
_KILLS = ("BaseException", "CancelledError", "GreenletExit", "TaskletExit", "Cancelled")


def check_kills(module: ast.Module) -> Iterator[Match]:
    """A handler that catches the kill and does not raise it again."""
    for scope in functions(module):
        for handler in scope.handlers:
            kind = _kill(handler)
            if kind and not _goes_on(scope, handler):
                yield Match(
                    handler, RULE, f"'except {kind}' catches the kill, and does not raise it again".replace(" ''", "")
                )


def _kill(handler: ast.ExceptHandler) -> str:
    if handler.type is None:
        return ":"
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return next((dotted(kind) for kind in kinds if dotted(kind).rpartition(".")[2] in _KILLS), "")


def _goes_on(scope: Scope, handler: ast.ExceptHandler) -> bool:
    """Whether it raises, or is the clause of a caller that has killed the task itself and now waits for it."""
    nodes = [node for statement in handler.body for node in ast.walk(statement)]
    if any(isinstance(node, ast.Raise) for node in nodes):
        return True
    killed = [
        node
        for node in scope.nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("cancel", "kill", "throw")
    ]
    return any(node.lineno < handler.lineno for node in killed)

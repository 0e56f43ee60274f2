"""The check of tasks and futures: EXC08."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .finding import Match
from .function_scopes import Scope, functions
from .keeping_expressions import called, dotted

_MAKERS = ("create_task", "ensure_future", "submit", "run_coroutine_threadsafe", "run_in_executor", "create_future")


def check_tasks(module: ast.Module) -> Iterator[Match]:
    """A task or future in a local from which its error comes out again."""
    for scope in functions(module):
        kept = _kept(scope) - _asked(scope)
        for node in scope.nodes:
            name = _taken(node)
            if name in kept and not scope.lets_go_of(name, scope.statement_of(node)) and not _bared(scope, node):
                yield Match(node, "EXC08", f"local {name!r} keeps the task, which keeps its error, which leads here")


def _kept(scope: Scope) -> set[str]:
    return {
        target.id
        for node in scope.nodes
        if isinstance(node, ast.Assign) and called(node.value).rpartition(".")[2] in _MAKERS
        for target in node.targets
        if isinstance(target, ast.Name) and target.id in scope.locals
    }


def _taken(node: ast.AST) -> str:
    if isinstance(node, ast.Await):
        return dotted(node.value)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "result":
        return dotted(node.func.value)
    return ""


def _asked(scope: Scope) -> set[str]:
    """Tasks that are asked for their exception, so that it need not come out."""
    asked = (dotted(node.func.value) for node in scope.nodes if _is_question(node))  # type: ignore[attr-defined]
    return {name for name in asked if name}


def _is_question(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "exception"


def _bared(scope: Scope, node: ast.AST) -> bool:
    """Whether the error is caught around this, and its traceback is taken off."""
    for block in scope.nodes:
        if isinstance(block, ast.Try) and any(own is node for part in block.body for own in ast.walk(part)):
            return any(
                isinstance(own, ast.Attribute) and own.attr == "__traceback__" and isinstance(own.ctx, ast.Store)
                for handler in block.handlers
                for part in handler.body
                for own in ast.walk(part)
            )
    return False

"""The checks of the chapter on exceptions: what leads to an exception where a function is left."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from .exception_effects import ExceptionEffects
from .finding import Match
from .flow_state import State
from .function_scopes import FunctionScope, ModuleTree
from .imported_names import ImportedNames
from .keeping_expressions import class_like, dotted, last, method, root
from .statement_flow import Flow
from .task_effects import asked_names

_TELLING = frozenset(
    (
        *("exc_info", "exception", "currentframe", "_getframe", "stack", "trace", "_current_frames", "from_current"),
        *("raises", "result", "_current_exceptions", "getinnerframes", "getouterframes", "walk_tb", "walk_stack"),
    )
)
"""Calls without which no rule of the chapter is broken, unless there is a handler, a ``raise`` or an ``await``."""


def check_exceptions(module: ModuleTree) -> Iterator[Match]:
    """EXC01, EXC02, EXC03, EXC06 to EXC10 and EXC12."""
    imports = module.imports
    for scope in module.functions:
        yield from _own_causes(scope)
        if _worth_following(scope.nodes, imports):
            yield from _left(scope.body, ExceptionEffects(scope, imports), asked_names(scope.nodes))
    for space in module.namespaces:
        if _worth_following(space.nodes, imports):
            # What only a script does ends with the process.
            body = [node for node in space.body if not (isinstance(node, ast.If) and "__main__" in ast.dump(node.test))]
            yield from _left(body, ExceptionEffects(None, imports), frozenset())


def _worth_following(nodes: Iterable[ast.AST], imports: ImportedNames) -> bool:
    """Whether anything in it could lead to an exception, a traceback or a frame: most functions have nothing."""
    return any(
        (isinstance(node, ast.ExceptHandler) and node.name)
        or (isinstance(node, ast.Raise) and node.exc is not None)
        or isinstance(node, ast.Await)
        or (isinstance(node, ast.Call) and last(imports.called(node) or method(node)) in _TELLING)
        for node in nodes
    )


def _left(body: list[ast.stmt], effects: ExceptionEffects, asked: frozenset[str]) -> Iterator[Match]:
    """What names still lead to, on any way out; each place is named once for each rule."""
    ways = Flow(effects).block(body, effects.start())
    found: dict[tuple[ast.AST, str], str] = {}
    for state in (ways.falls, ways.returns, ways.raises):
        for name, rule, message, origin in _broken(state or {}):
            if rule != "EXC08" or name not in asked or isinstance(origin, ast.Raise):
                found.setdefault((origin, rule), message)
    for (origin, rule), message in found.items():
        yield Match(origin, rule, message)


def _broken(state: State) -> Iterator[tuple[str, str, str, ast.AST]]:
    for name, facts in state.items():
        for fact in facts:
            if fact.rule:
                yield name, fact.rule, fact.message, fact.origin


def _own_causes(scope: FunctionScope) -> Iterator[Match]:
    """EXC03 for ``raise error from error``: the exception is its own cause, which is a cycle without a frame."""
    for node in scope.nodes:
        if isinstance(node, ast.Raise) and node.exc and node.cause:
            name = dotted(node.exc)
            if name and name == dotted(node.cause) and not class_like(name) and root(name) in scope.locals:
                yield Match(node, "EXC03", f"{name!r} is raised from itself, and so becomes its own cause")

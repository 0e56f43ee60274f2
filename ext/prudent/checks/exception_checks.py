"""The checks of the chapter on exceptions: which names still refer to an exception when a function ends."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator

from .ast_names import class_like, dotted, last, method, root
from .exception_effects import ExceptionEffects
from .finding import Match
from .flow_analysis import Flow
from .flow_state import Fact, State
from .function_entry_state import first_state
from .imported_names import ImportedNames
from .scopes import FunctionScope, ModuleTree
from .task_error_retrieval import asked_names

_TELLING = frozenset(
    (
        *("exc_info", "exception", "currentframe", "_getframe", "stack", "trace", "_current_frames", "from_current"),
        *("raises", "result", "_current_exceptions", "getinnerframes", "getouterframes", "walk_tb", "walk_stack"),
    )
)
"""Calls that return an exception, a traceback or a frame.

A function without one of them, a handler, a ``raise`` or an ``await`` breaks no rule of the chapter.
"""


def check_exceptions(module: ModuleTree) -> Iterator[Match]:
    """Yield a match for each place that breaks EXC01, EXC02, EXC03, EXC06 to EXC10 or EXC12."""
    yield from check_exceptions_within(module, range(sys.maxsize))


def check_exceptions_within(module: ModuleTree, lines: range) -> Iterator[Match]:
    """Yield the matches in the functions, classes and modules whose code begins on one of these lines.

    For a caller who knows the function of a leak, this is much faster than to check the whole module.
    """
    imports = module.imports
    # A property may make a new exception at each access. All functions count, since properties are not told apart.
    computed = {scope.function.name for scope in module.functions}
    for scope in module.functions:
        if scope.function.lineno in lines:
            yield from _own_causes(scope)
            if _worth_following(scope.nodes, imports):
                yield from _left(scope.body, ExceptionEffects(scope, imports, computed), scope)
    for space in module.namespaces:
        if space.body and space.body[0].lineno in lines and _worth_following(space.nodes, imports):
            # Code under 'if __name__ == "__main__"' is left out: its names live only until the script ends.
            body = [node for node in space.body if not (isinstance(node, ast.If) and "__main__" in ast.dump(node.test))]
            yield from _left(body, ExceptionEffects(None, imports), None)


def _worth_following(nodes: Iterable[ast.AST], imports: ImportedNames) -> bool:
    """Return whether any node could produce an exception, a traceback or a frame.

    Most functions have no such node. The check is fast because it skips them.
    """
    return any(
        (isinstance(node, ast.ExceptHandler) and node.name)
        or (isinstance(node, ast.Raise) and node.exc is not None)
        or isinstance(node, ast.Await)
        or (isinstance(node, ast.Call) and last(imports.called(node) or method(node)) in _TELLING)
        for node in nodes
    )


def _left(body: list[ast.stmt], effects: ExceptionEffects, scope: FunctionScope | None) -> Iterator[Match]:
    """Yield the matches for names that lead to an exception on any way out, one for each place and rule."""
    asked = asked_names(scope.nodes) if scope else frozenset()
    ways = Flow(effects).block(body, first_state(scope))
    found: dict[tuple[ast.AST, str], Match] = {}
    # `fails` is left out: a call is assumed to raise only within 'try'; see `flow_analysis`.
    for state in (ways.falls, ways.returns, ways.raises):
        for name, fact in _broken(state or {}):
            # Code that calls a task's exception() is assumed to handle the error there, so that nothing raises it.
            if fact.rule != "EXC08" or name not in asked or isinstance(fact.origin, ast.Raise):
                match = Match(fact.origin, fact.rule, fact.message, fact.cure, name, scope)
                found.setdefault((fact.origin, fact.rule), match)
    yield from found.values()


def _broken(state: State) -> Iterator[tuple[str, Fact]]:
    """Yield the facts that break a rule, sorted: the order of a set of facts changes from run to run."""
    for name in sorted(state):
        yield from ((name, fact) for fact in sorted(state[name], key=lambda own: own.message) if fact.rule)


def _own_causes(scope: FunctionScope) -> Iterator[Match]:
    """Yield EXC03 for ``raise error from error``: the exception becomes its own cause, a cycle without a frame."""
    for node in scope.nodes:
        if isinstance(node, ast.Raise) and node.exc and node.cause:
            name = dotted(node.exc)
            if name and name == dotted(node.cause) and not class_like(name) and root(name) in scope.locals:
                yield Match(
                    node,
                    "EXC03",
                    f"{name!r} is raised from itself, and so becomes its own cause",
                    "write 'raise' alone",
                )

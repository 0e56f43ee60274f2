"""Finds the line that assigns a leaked exception to the name that keeps it."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from dataclasses import dataclass

from prudent.checks.ast_names import bound_names, dotted, method
from prudent.checks.syntax_nodes import SCOPES, Function, parameters_of

from .leak_rule import IN_TESTS
from .parsed_module import Version, read_module, version_of

# Methods of the standard library's collections and queues, and of those that are modelled on them, that store an
# argument.
_STORING = frozenset(
    {"__setitem__", "add", "append", "appendleft", "extend", "insert", "put", "put_nowait", "setdefault", "update"}
)

_EXPECTING = frozenset({"assertRaises", "assertRaisesRegex"})  # of unittest


@dataclass(frozen=True, slots=True)
class Assignment:
    """The place at which a name gets its value."""

    line: int
    rule: str = ""
    """The rule that the static check finds broken there; empty if it finds none."""


def find_assignment(file: str, function: str, begin: int, name: str) -> Assignment:
    """Return where the function that begins on line `begin` of a file assigns the local `name`.

    A finding of the static check goes before any other line. If the file cannot be read or parsed, the line is `begin`.
    """
    return _find_assignment(file, version_of(file), function, begin, name)


@functools.lru_cache(maxsize=1024)  # a suite may ask for one place with each of its tests
def _find_assignment(file: str, version: Version, function: str, begin: int, name: str) -> Assignment:
    source = read_module(file, version)
    body = source.function(function, begin) if source else None
    if source is None or body is None:
        return Assignment(begin)
    lines = sorted(_bindings(body, name))
    stored = sorted(_caught_stores(body, name))
    own = source.broken_within(body, begin)
    for finding in own:
        if finding.line in lines + stored or repr(name) in finding.message:
            return Assignment(finding.line, finding.rule)
    if len(own) == 1 and not lines:  # a parameter such as `self`, to an attribute of which it was bound
        return Assignment(own[0].line, own[0].rule)
    # Of several lines, one within a handler is the likeliest to keep what was caught: the name's binding, or else what
    # puts the exception into the list or the mapping that was bound before.
    handled = [line for line in lines if any(_covers(handler, line) for handler in _handlers(body))]
    likeliest = handled or stored or lines
    if not likeliest:
        return Assignment(begin)
    if _from_unittest(body, name):
        return Assignment(likeliest[-1], IN_TESTS)
    return Assignment(likeliest[-1], "EXC06" if _raises(body, name) else "")


def find_module_assignment(file: str, name: str) -> int:
    """Return the line that makes a module's name keep an exception; 0 if none is seen or the file cannot be read.

    That is the only handler's line which puts something into what the name refers to, wherever in the module it is, or
    else the last line of the top level that binds the name.
    """
    source = read_module(file, version_of(file))
    if source is None:
        return 0
    caught = sorted({line for scope in _scopes_that_see(source.tree, name) for line in _caught_stores(scope, name)})
    return caught[0] if len(caught) == 1 else max(_bindings(source.tree, name), default=0)


def _scopes_that_see(scope: ast.AST, name: str) -> Iterator[ast.AST]:
    """Yield the module, and those of its functions and classes in which the name is the module's and not a local's."""
    # A class that binds the name hides it from its own body only: its methods do not see the names of the class.
    if not (isinstance(scope, ast.ClassDef) and name in _local_names(scope)):
        yield scope
    for node in _own_nodes(scope):
        if isinstance(node, ast.ClassDef) or (isinstance(node, Function) and name not in _local_names(node)):
            yield from _scopes_that_see(node, name)


def _local_names(scope: Function | ast.ClassDef) -> set[str]:
    """Return the parameters and bound names of a scope, without those that it declares as global or nonlocal."""
    parameters = set() if isinstance(scope, ast.ClassDef) else {own.arg for own in parameters_of(scope.args)}
    return parameters | bound_names(_own_nodes(scope))


def _bindings(body: Function | ast.Module, name: str) -> Iterator[int]:
    """Yield the lines on which the function itself, and no inner one, binds the name."""
    for node in _own_nodes(body):
        if isinstance(node, ast.Name | ast.ExceptHandler | ast.MatchAs | ast.MatchStar | ast.alias):
            bound = _bound_name(node)
            if bound == name:
                yield node.lineno


def _caught_stores(scope: ast.AST, name: str) -> Iterator[int]:
    """Yield the lines that put what a handler has caught into the object that the name refers to."""
    for handler in _handlers(scope):
        for node in _own_nodes(handler):
            if isinstance(node, ast.Expr | ast.Assign | ast.AnnAssign | ast.AugAssign) and any(
                isinstance(part, ast.Name) and part.id == handler.name for part in ast.walk(node)
            ):
                yield from _stores(ast.Module([node], []), name)


def _stores(body: ast.AST, name: str) -> Iterator[int]:
    """Yield the lines on which the function puts something into the object that the name refers to.

    These are ``kept.append(error)`` and its like, ``kept[key] = error``, ``kept.error = error``, ``kept += [error]``.
    """
    for node in _own_nodes(body):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _STORING:
            place: ast.expr | None = node.func.value
        elif isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.ctx, ast.Store):
            place = node.value
        elif isinstance(node, ast.AugAssign):
            place = node.target
        else:
            continue
        # The name may lead to it by attributes and items: self.errors['last'].append(error).
        while isinstance(place, ast.Attribute | ast.Subscript):
            place = place.value
        if isinstance(place, ast.Name) and place.id == name:
            yield node.lineno


def _from_unittest(body: Function | ast.Module, name: str) -> bool:
    """Return whether the function assigns to the name what ``with self.assertRaises(...) as context`` has caught.

    The static check says nothing of it: unittest takes the traceback off the exception, but not off its context.
    """
    nodes = list(_own_nodes(body))
    expecting = {
        dotted(node.optional_vars)
        for node in nodes
        if isinstance(node, ast.withitem) and node.optional_vars and method(node.context_expr) in _EXPECTING
    }
    assigned = (node for node in nodes if isinstance(node, ast.Assign) and dotted(node.targets[0]) == name)
    return any(dotted(node.value).removesuffix(".exception") in expecting for node in assigned)


def _bound_name(node: ast.Name | ast.ExceptHandler | ast.MatchAs | ast.MatchStar | ast.alias) -> str | None:
    if isinstance(node, ast.Name):
        return node.id if isinstance(node.ctx, ast.Store) else None
    if isinstance(node, ast.alias):
        return node.asname or node.name
    return node.name


def _own_nodes(body: ast.AST) -> Iterator[ast.AST]:
    """Yield the descendants of a node in source order, aliases included, without those of definitions within it."""
    # A stack instead of recursion: an expression may be nested deeper than Python's limit of calls.
    waiting = list(ast.iter_child_nodes(body))[::-1]
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, SCOPES):
            waiting += list(ast.iter_child_nodes(node))[::-1]


def _handlers(body: ast.AST) -> Iterator[ast.ExceptHandler]:
    return (node for node in _own_nodes(body) if isinstance(node, ast.ExceptHandler))


def _covers(node: ast.ExceptHandler, line: int) -> bool:
    return node.lineno <= line <= (node.end_lineno or node.lineno)


def _raises(body: ast.AST, name: str) -> bool:
    return any(
        isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name) and node.exc.id == name
        for node in _own_nodes(body)
    )

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

# Methods that store an argument, in collections and queues of the standard library and in similar classes.
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

    A line with a finding of the static check is preferred. If the file cannot be read or parsed, the line is `begin`.
    """
    return _find_assignment(file, version_of(file), function, begin, name)


@functools.lru_cache(maxsize=1024)  # each test of a suite may leak at the same place
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
    if len(own) == 1 and not lines:  # the exception was bound to an attribute of a parameter such as `self`
        return Assignment(own[0].line, own[0].rule)
    # Of several lines, the likeliest is within a handler: one that binds the name, or else one that puts the exception
    # into the list or the mapping that the name is bound to.
    handled = [line for line in lines if any(_covers(handler, line) for handler in _handlers(body))]
    likeliest = handled or stored or lines
    if not likeliest:
        return Assignment(begin)
    if _from_unittest(body, name):
        return Assignment(likeliest[-1], IN_TESTS)
    return Assignment(likeliest[-1], "EXC06" if _raises(body, name) else "")


def find_module_assignment(file: str, name: str) -> int:
    """Return the line that makes a module's name keep an exception; 0 if there is none or the file cannot be read.

    If exactly one line of the module stores a caught exception in the object that the name refers to, it is that line.
    Otherwise it is the last line of the top level that binds the name.
    """
    source = read_module(file, version_of(file))
    if source is None:
        return 0
    caught = sorted({line for scope in _scopes_that_see(source.tree, name) for line in _caught_stores(scope, name)})
    return caught[0] if len(caught) == 1 else max(_bindings(source.tree, name), default=0)


def _scopes_that_see(scope: ast.AST, name: str) -> Iterator[ast.AST]:
    """Yield the module, and those of its functions and classes in which the name means the module's variable."""
    # A class that binds the name hides it from its own body only: its methods do not see names of the class.
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
    """Yield the lines on which the function itself binds the name; inner functions are skipped."""
    for node in _own_nodes(body):
        if isinstance(node, ast.Name | ast.ExceptHandler | ast.MatchAs | ast.MatchStar | ast.alias):
            bound = _bound_name(node)
            if bound == name:
                yield node.lineno


def _caught_stores(scope: ast.AST, name: str) -> Iterator[int]:
    """Yield the lines that store a caught exception in the object that the name refers to."""
    for handler in _handlers(scope):
        for node in _own_nodes(handler):
            if isinstance(node, ast.Expr | ast.Assign | ast.AnnAssign | ast.AugAssign) and any(
                isinstance(part, ast.Name) and part.id == handler.name for part in ast.walk(node)
            ):
                yield from _stores(ast.Module([node], []), name)


def _stores(body: ast.AST, name: str) -> Iterator[int]:
    """Yield the lines that store something in the object that the name refers to.

    Such lines are ``kept.append(error)``, ``kept[key] = error``, ``kept.error = error`` and ``kept += [error]``.
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
        # Attributes and items may follow the name: self.errors['last'].append(error).
        while isinstance(place, ast.Attribute | ast.Subscript):
            place = place.value
        if isinstance(place, ast.Name) and place.id == name:
            yield node.lineno


def _from_unittest(body: Function | ast.Module, name: str) -> bool:
    """Return whether the function assigns to the name what ``with self.assertRaises(...) as context`` has caught.

    The static check has no finding for this: unittest clears the traceback of the exception, but not of its context.
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
    """Yield the descendants of a node in source order, without those of inner functions and classes."""
    # Use a stack instead of recursion: an expression may be nested deeper than the recursion limit.
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

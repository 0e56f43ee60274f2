"""Walks syntax trees in source order and to any depth."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

Function = ast.FunctionDef | ast.AsyncFunctionDef
_PLAIN = frozenset(
    ("ctx", "op", "ops", "id", "attr", "arg", "name", "names", "level", "module", "kind", "type_comment")
)
"""Fields that hold no statement, expression or clause."""
_FIELDS: dict[type[ast.AST], tuple[str, ...]] = {}  # a cache by type of node, since every check needs them


def children(node: ast.AST) -> list[ast.AST]:
    """Return the direct children of a node in source order, without contexts, operators and aliases."""
    kind = type(node)
    fields = _FIELDS.get(kind)
    if fields is None:
        fields = () if kind is ast.Constant else tuple(name for name in kind._fields if name not in _PLAIN)
        _FIELDS[kind] = fields
    found: list[ast.AST] = []
    for name in fields:
        value = getattr(node, name, None)
        if isinstance(value, list):
            found += [item for item in value if isinstance(item, ast.AST)]
        elif isinstance(value, ast.AST):
            found.append(value)
    return found


def every_node(top: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """Yield the nodes and all their descendants."""
    # A stack instead of recursion: an expression may be nested deeper than Python's limit of calls.
    waiting = list(top)[::-1]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += children(node)[::-1]


def own_nodes(top: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """Yield the nodes and their descendants, without the bodies of functions and classes.

    Of a definition, only what belongs to the enclosing scope is yielded; see `evaluated`.
    """
    waiting = list(top)[::-1]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += evaluated(node)[::-1] if isinstance(node, SCOPES) else children(node)[::-1]


SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
"""Nodes that have a scope of their own."""


def evaluated(node: ast.AST) -> list[ast.AST]:
    """Return the nodes of a definition that the enclosing scope evaluates: decorators, bases, keywords and defaults."""
    if isinstance(node, ast.ClassDef):
        return [*node.decorator_list, *node.bases, *node.keywords]
    if isinstance(node, ast.Lambda | Function):
        defaults = [*node.args.defaults, *(default for default in node.args.kw_defaults if default)]
        return [*getattr(node, "decorator_list", ()), *defaults]
    return []


def parameters_of(arguments: ast.arguments) -> list[ast.arg]:
    """Return all parameters of a function, the starred ones last."""
    starred = [star for star in (arguments.vararg, arguments.kwarg) if star]
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *starred]

"""Walks through syntax trees, in the order of the text and to any depth."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

Function = ast.FunctionDef | ast.AsyncFunctionDef
_PLAIN = frozenset(
    ("ctx", "op", "ops", "id", "attr", "arg", "name", "names", "level", "module", "kind", "type_comment")
)
"""Fields that hold no statement, expression or clause."""
_FIELDS: dict[type[ast.AST], tuple[str, ...]] = {}


def children(node: ast.AST) -> list[ast.AST]:
    """Return the nodes directly below, in the order of the text; contexts, operators and aliases are left out."""
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
    """Yield the nodes and all below."""
    # A stack of our own: an expression may be nested deeper than Python calls functions.
    waiting = list(top)[::-1]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += children(node)[::-1]


def own_nodes(top: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """Yield the nodes and those below, without the bodies of functions and classes.

    What a definition evaluates where it stands, such as its defaults, belongs to the scope around it.
    """
    waiting = list(top)[::-1]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += evaluated(node)[::-1] if isinstance(node, SCOPES) else children(node)[::-1]


SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
"""What has a scope of its own."""


def evaluated(node: ast.AST) -> list[ast.AST]:
    """Return what a definition evaluates where it stands."""
    if isinstance(node, ast.ClassDef):
        return [*node.decorator_list, *node.bases, *node.keywords]
    if isinstance(node, ast.Lambda | Function):
        defaults = [*node.args.defaults, *(default for default in node.args.kw_defaults if default)]
        return [*getattr(node, "decorator_list", ()), *defaults]
    return []


def parameters_of(arguments: ast.arguments) -> list[ast.arg]:
    """Return all parameters, the starred ones last."""
    starred = [star for star in (arguments.vararg, arguments.kwarg) if star]
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *starred]

"""Extracts dotted names, called names and assigned names from syntax trees."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

# Matches names in lower case that usually refer to a class, such as exc_type, error_cls and kind.
_CLASS_LIKE = re.compile(r"(^|_)(typ|type|types|tp|cls|klass|class|classes|kind|factory|maker)\d*$", re.IGNORECASE)


def dotted(node: ast.AST) -> str:
    """Return the dotted name that a node spells, such as ``sys.exc_info``; ``""`` if it spells none."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    # An expression that begins with a call or an item, such as 'f().x', begins with no variable to follow.
    return ".".join([node.id, *parts[::-1]]) if isinstance(node, ast.Name) else ""


def root(name: str) -> str:
    """Return the first part of a dotted name: the variable."""
    return name.partition(".")[0]


def last(name: str) -> str:
    """Return the last part of a dotted name."""
    return name.rpartition(".")[2]


def method(node: ast.AST) -> str:
    """Return the name of the method or function that a call calls, without the object; ``""`` for any other node."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else dotted(node.func)


def is_none(node: ast.AST) -> bool:
    """Return whether a node is the constant `None`."""
    return isinstance(node, ast.Constant) and node.value is None


def class_like(name: str) -> bool:
    """Return whether a name looks like the name of a class.

    ``raise SomeClass`` makes a new exception that no name refers to, so such a name breaks no rule.
    """
    own = last(name)
    return own.lstrip("_")[:1].isupper() or bool(_CLASS_LIKE.search(own)) or own in ("failureException", "exc_class")


def names_in(target: ast.AST) -> Iterator[str]:
    """Yield the plain names that an assignment to a target binds, in their order; attributes and items bind none."""
    waiting = [target]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Tuple | ast.List):
            waiting.extend(reversed(node.elts))
        elif isinstance(node, ast.Starred):
            waiting.append(node.value)


_NAMING = (ast.ExceptHandler, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.MatchAs, ast.MatchStar)
"""Nodes that bind a name and hold it as a string, instead of in an `ast.Name`."""


def bound_names(nodes: Iterable[ast.AST]) -> set[str]:
    """Return the names that a scope's own nodes bind, without those that they declare as global or nonlocal."""
    bound: set[str] = set()
    declared: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Name):
            if not isinstance(node.ctx, ast.Load):
                bound.add(node.id)
        elif isinstance(node, _NAMING):
            bound.add(node.name or "")  # a handler, or a pattern, may have none
        elif isinstance(node, ast.MatchMapping):
            bound.add(node.rest or "")
        elif isinstance(node, ast.Import | ast.ImportFrom):
            bound.update((own.asname or own.name).partition(".")[0] for own in node.names)
        elif isinstance(node, ast.Global | ast.Nonlocal):
            declared.update(node.names)
    return bound - declared - {""}


EVERYTHING = ("Exception", "BaseException")
"""The classes by which a handler counts as catching every exception.

`Exception` is one of them, although it does not catch those that end the process, such as `KeyboardInterrupt`.
"""


def catches_everything(handler: ast.ExceptHandler) -> bool:
    """Return whether a handler catches every exception: by a bare ``except``, or by one of `EVERYTHING`."""
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or (isinstance(kind, ast.Name) and kind.id in EVERYTHING) for kind in kinds)

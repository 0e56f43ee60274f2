"""Extracts dotted names, called names and assigned names from syntax trees."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

_CLASS_LIKE = re.compile(r"(^|_)(typ|type|types|tp|cls|klass|class|classes|kind|factory|maker)\d*$", re.IGNORECASE)


def dotted(node: ast.AST) -> str:
    """``sys.exc_info`` for such an expression; ``""`` for another."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *parts[::-1]]) if isinstance(node, ast.Name) else ""


def root(name: str) -> str:
    """Return the variable with which a dotted name begins."""
    return name.partition(".")[0]


def last(name: str) -> str:
    """Return the last part of a dotted name."""
    return name.rpartition(".")[2]


def method(node: ast.AST) -> str:
    """Return the name of the method or function that a call calls, whatever it is a method of."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else dotted(node.func)


def is_none(node: ast.AST) -> bool:
    """Return whether it is the constant `None`."""
    return isinstance(node, ast.Constant) and node.value is None


def class_like(name: str) -> bool:
    """Return whether a name looks like that of a class, of which ``raise`` makes an exception that nobody keeps."""
    own = last(name)
    return own.lstrip("_")[:1].isupper() or bool(_CLASS_LIKE.search(own)) or own in ("failureException", "exc_class")


def names_in(target: ast.AST) -> Iterator[str]:
    """Yield the plain names that an assignment binds."""
    waiting = [target]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Tuple | ast.List):
            waiting.extend(reversed(node.elts))
        elif isinstance(node, ast.Starred):
            waiting.append(node.value)

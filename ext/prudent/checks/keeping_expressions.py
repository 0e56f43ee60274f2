"""Expressions through which a caught exception, a traceback or a frame is kept."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

_CONTAINERS = (ast.Tuple, ast.List, ast.Set)
_GROUPS = ("ExceptionGroup", "BaseExceptionGroup")


def dotted(node: ast.AST) -> str:
    """``sys.exc_info`` for such an expression; ``""`` for another."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def called(node: ast.AST) -> str:
    """The dotted name that a call calls, or ``""``."""
    return dotted(node.func) if isinstance(node, ast.Call) else ""


def is_call_of(node: ast.AST, names: Iterable[str]) -> bool:
    """Whether it calls one of these, with or without the module's name before it."""
    name = called(node)
    return bool(name) and any(
        name == own or name.endswith(f".{own.rpartition('.')[2]}") or own.endswith(f".{name}") for own in names
    )


def carries(value: ast.AST, caught: Iterable[str]) -> bool:
    """Whether the value refers to one of the caught exceptions, with its traceback on."""
    names = set(caught)
    if isinstance(value, ast.Name):
        return value.id in names
    if isinstance(value, _CONTAINERS):
        return any(carries(element, names) for element in value.elts)
    if isinstance(value, ast.Dict):
        return any(carries(element, names) for element in value.values)
    if isinstance(value, ast.IfExp):
        return carries(value.body, names) or carries(value.orelse, names)
    if isinstance(value, ast.BoolOp):
        return any(carries(element, names) for element in value.values)
    if isinstance(value, ast.NamedExpr | ast.Starred | ast.Await):
        return carries(value.value, names)
    if isinstance(value, ast.Lambda):
        return any(carries(default, names) for default in (*value.args.defaults, *filter(None, value.args.kw_defaults)))
    if isinstance(value, ast.Call):
        method = value.func
        if isinstance(method, ast.Attribute) and method.attr == "with_traceback" and carries(method.value, names):
            return not any(isinstance(own, ast.Constant) and own.value is None for own in value.args)
        if is_call_of(value, ["functools.partial", *_GROUPS]):
            return any(carries(argument, names) for argument in (*value.args, *(k.value for k in value.keywords)))
        return is_call_of(value, ["sys.exception"])
    return False


def traceback_places(value: ast.AST) -> str:
    """Which part of a traceback the value is: ``triple``, ``pair``, ``value``, ``traceback``, ``frame`` or ``""``."""
    if is_call_of(value, ["sys.exc_info"]):
        return "triple"
    if isinstance(value, ast.Subscript) and is_call_of(value.value, ["sys.exc_info"]):
        index = value.slice
        if isinstance(index, ast.Slice):
            return "pair"
        places = {"1": "value", "2": "traceback", "-1": "traceback", "-2": "value"}
        return places.get(ast.unparse(index), "")
    if dotted(value).startswith("sys.last_"):  # somebody else's, long over
        return ""
    if isinstance(value, ast.Attribute) and value.attr in ("__traceback__", "tb_frame"):  # f_back: a caller's
        return "frame" if value.attr == "tb_frame" else "traceback"
    if isinstance(value, ast.Call) and is_call_of(value, ["sys._getframe", "inspect.currentframe"]):
        own = not value.args or (isinstance(value.args[0], ast.Constant) and value.args[0].value == 0)
        return "frame" if own else ""  # another depth is a caller's frame
    return ""


def names_in(target: ast.AST) -> Iterator[str]:
    """The plain names that an assignment binds."""
    if isinstance(target, ast.Name):
        yield target.id
    elif isinstance(target, ast.Tuple | ast.List):
        for element in target.elts:
            yield from names_in(element)
    elif isinstance(target, ast.Starred):
        yield from names_in(target.value)

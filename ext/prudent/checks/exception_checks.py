"""The checks of the chapter on exceptions."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator

from .finding import Match
from .function_scopes import Scope, functions
from .keeping_expressions import called, carries, dotted, is_call_of, names_in, traceback_places

_ADDERS = ("append", "add", "insert", "appendleft", "extend", "put", "put_nowait", "setdefault", "set", "set_exception")
_CLASS = re.compile(r"(^|_)(typ|type|tp|cls|klass|class|kind|factory)$")
_GROUPS = ("ExceptionGroup", "BaseExceptionGroup")


def check_exceptions(module: ast.Module) -> Iterator[Match]:
    """EXC01, EXC02, EXC03, EXC06, EXC07, EXC09 and EXC10."""
    for scope in functions(module):
        yield from _stored(scope)
        yield from _tracebacks(scope)
        yield from _raised(scope)
        yield from _groups(scope)


def _assignments(scope: Scope) -> Iterator[tuple[ast.stmt, ast.expr, ast.expr]]:
    """``(statement, target, value)`` of each assignment, walrus included."""
    for node in scope.nodes:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                yield from _pairs(node, target, node.value)
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            yield node, node.target, node.value
        elif isinstance(node, ast.NamedExpr):
            yield scope.statement_of(node), node.target, node.value


def _pairs(statement: ast.stmt, target: ast.expr, value: ast.expr) -> Iterator[tuple[ast.stmt, ast.expr, ast.expr]]:
    same = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts)
    if same:
        for own, given in zip(target.elts, value.elts, strict=True):  # type: ignore[attr-defined]
            yield statement, own, given
    else:
        yield statement, target, value


def _stored(scope: Scope) -> Iterator[Match]:
    """EXC01 for a local, EXC07 for what a local leads to, EXC10 for what outlives the function."""
    for handler in scope.handlers:
        names = _bare(handler)
        inside = {id(node) for statement in handler.body for node in ast.walk(statement)}
        for statement, target, value in _assignments(scope):
            if id(statement) not in inside or not carries(value, names):
                continue
            if isinstance(target, ast.Name):
                if target.id not in scope.locals:
                    yield Match(statement, "EXC10", f"{target.id!r} outlives this function, and holds the exception")
                elif not scope.lets_go_of(target.id, statement):
                    rule = (
                        "EXC01"
                        if isinstance(value, ast.Name | ast.Call | ast.NamedExpr)
                        and not is_call_of(value, ["functools.partial"])
                        else "EXC07"
                    )
                    yield Match(statement, rule, f"local {target.id!r} keeps the caught exception beyond its handler")
            elif isinstance(target, ast.Attribute | ast.Subscript) and not _let_go(scope, target.value, statement):
                yield _kept(scope, statement, target.value)
        for node in (own for statement in handler.body for own in ast.walk(statement)):
            added = _added_to(node, names)
            if added is not None and not _let_go(scope, added, scope.statement_of(node)):
                yield _kept(scope, node, added)


def _bare(handler: ast.ExceptHandler) -> set[str]:
    """The handler's name, unless the handler takes the traceback off."""
    if not handler.name:
        return set()
    for node in (own for statement in handler.body for own in ast.walk(statement)):
        if isinstance(node, ast.Assign) and any(
            isinstance(t, ast.Attribute) and t.attr == "__traceback__" and dotted(t.value) == handler.name
            for t in node.targets
        ):
            return set()
    return {handler.name}


def _added_to(node: ast.AST, names: set[str]) -> ast.expr | None:
    """What a call puts one of the exceptions into: ``errors`` in ``errors.append(error)``."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _ADDERS):
        return None
    return node.func.value if any(carries(argument, names) for argument in node.args) else None


def _let_go(scope: Scope, owner: ast.expr, after: ast.stmt) -> bool:
    """Whether the function lets go of the name through which it has the owner."""
    name = "self" if called(owner) == "super" else dotted(owner)
    return bool(name) and (scope.lets_go_of(name, after) or scope.lets_go_of(name.partition(".")[0], after))


def _kept(scope: Scope, node: ast.AST, owner: ast.expr) -> Match:
    name = dotted(owner)
    root = name.partition(".")[0]
    if root and root not in scope.locals:
        return Match(node, "EXC10", f"{name!r} outlives this function, and holds the exception")
    where = name or "it"
    return Match(node, "EXC07", f"{where!r} keeps the caught exception, and this function's frame keeps {where!r}")


def _tracebacks(scope: Scope) -> Iterator[Match]:
    """EXC02: a traceback, a frame, or the triple in a local."""
    walked = Counter(name for _statement, target, _value in _assignments(scope) for name in names_in(target))
    for statement, target, value in _assignments(scope):
        what = traceback_places(value)
        if not what or (what == "frame" and isinstance(target, ast.Name) and walked[target.id] > 1):
            continue  # a frame whose name goes on to others is a search up the stack
        if what != "frame" and not any(_within(handler, statement) for handler in scope.handlers):
            continue  # an exception that a caller caught does not lead here
        names = list(names_in(target))
        if what in ("triple", "pair") and len(names) > 1:
            names = names[1:]  # the exception's class leads to nothing
        kept = [name for name in names if name in scope.locals and not scope.lets_go_of(name, statement)]
        if kept:
            yield Match(statement, "EXC02", f"local {kept[0]!r} keeps the traceback, which leads back to this frame")


def _within(handler: ast.ExceptHandler, statement: ast.stmt) -> bool:
    return any(node is statement for own in handler.body for node in ast.walk(own))


def _raised(scope: Scope) -> Iterator[Match]:
    """EXC06 for an exception that is raised from a local, EXC03 for one that is raised again with its traceback."""
    made: set[str] = set()
    for _statement, target, value in _assignments(scope):
        if isinstance(target, ast.Name) and _may_be_an_exception(value):
            made.add(target.id)
    for node in scope.nodes:
        if not isinstance(node, ast.Raise) or node.exc is None:
            continue
        raised: ast.expr = node.exc
        again = False
        if isinstance(raised, ast.Call) and isinstance(raised.func, ast.Attribute):
            if raised.func.attr != "with_traceback":
                continue  # it makes the exception there and then
            raised, again = raised.func.value, True
        name = dotted(raised)
        if name not in scope.locals or (name in scope.caught and name not in made):
            continue
        if name not in made | scope.parameters or scope.lets_go_of(name, node):
            continue
        if name in scope.parameters and name not in made and _CLASS.search(name):
            continue
        if again:
            yield Match(node, "EXC03", f"{name!r} is raised again, and this frame keeps it: clear it in a 'finally'")
        else:
            yield Match(node, "EXC06", f"local {name!r} keeps the exception that is raised from it")


def _may_be_an_exception(value: ast.expr) -> bool:
    """Not a class, which `raise` makes an exception of itself."""
    if isinstance(value, ast.Name):
        return not value.id[:1].isupper()
    if isinstance(value, ast.IfExp):
        return _may_be_an_exception(value.body) or _may_be_an_exception(value.orelse)
    if isinstance(value, ast.BoolOp):
        return any(_may_be_an_exception(operand) for operand in value.values)
    return isinstance(value, ast.Call)


def _groups(scope: Scope) -> Iterator[Match]:
    """EXC09: a list of exceptions that is raised as a group, and the parts of a group in locals."""
    found = (_added_to(node, set(scope.caught)) for node in scope.nodes)
    gathered = {dotted(owner) for owner in found if owner is not None} & scope.locals
    for node in scope.nodes:
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and is_call_of(node.exc, _GROUPS):
            for name in map(dotted, node.exc.args[1:]):
                if name in gathered and not scope.lets_go_of(name, node):
                    yield Match(node, "EXC09", f"local {name!r} keeps the members of the group that is raised")
    for statement, target, value in _assignments(scope):
        method = called(value)
        owner, _, last = method.rpartition(".")
        if last in ("split", "subgroup", "derive") and owner in scope.caught:
            kept = [n for n in names_in(target) if n in scope.locals and not scope.lets_go_of(n, statement)]
            if kept:
                yield Match(statement, "EXC09", f"local {kept[0]!r} keeps a part of the group beyond its handler")

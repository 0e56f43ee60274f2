"""The check of kills that do not pass: KIL02."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .ast_names import dotted, last, method
from .finding import Match
from .function_scopes import FunctionScope, ModuleTree
from .imported_names import ImportedNames
from .statement_places import Place, places_in
from .syntax_nodes import own_nodes

RULE = "KIL02"
_KILLS = frozenset(("CancelledError", "GreenletExit", "TaskletExit", "Cancelled"))
_CAUGHT = _KILLS | {"BaseException", "GeneratorExit", "get_cancelled_exc_class"}
_REPEATING = frozenset(("trio", "anyio"))
_SWITCHING = frozenset(("greenlet", "gevent", "eventlet", "stackless"))
"""Packages with which a kill may come out of a call that waits."""
_BLOCKING = frozenset(
    (
        *("sleep", "wait", "join", "get", "put", "acquire", "switch", "select", "idle", "schedule"),
        *("recv", "send", "sendall", "accept", "connect", "read", "readline", "receive", "iwait"),
    )
)
"""Calls that wait in such a package."""
_SHOWING = frozenset(
    (
        *("debug", "info", "warning", "warn", "error", "exception", "critical", "log", "print", "write", "msg"),
        *("str", "repr", "format", "type", "isinstance", "getattr", "hasattr", "print_exception", "format_exception"),
    )
)
"""Calls that show an exception and do not hand it on."""
_Try = (ast.Try, ast.TryStar)


@dataclass(frozen=True)
class _Engine:
    """What is known of the engine whose kills a module may see."""

    switching: bool
    """Whether a kill can come out of any call that waits."""
    repeating: bool
    """Whether a kill that was swallowed comes again wherever the task waits next."""
    imports: ImportedNames

    def kill(self, handler: ast.ExceptHandler) -> str:
        """Return the kill that a handler catches, ``:`` or ``BaseException`` if it catches everything, or ``""``."""
        if handler.type is None:
            return ":"
        kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
        for kind in kinds:
            named = kind.func if isinstance(kind, ast.Call) else kind
            if last(dotted(named)) in _CAUGHT and not self.imports.full(named).startswith("twisted."):
                return dotted(named)
        return ""


def check_kills(module: ModuleTree) -> Iterator[Match]:
    """Yield a handler, or a ``return`` in ``finally``, that keeps a kill from passing."""
    packages = module.imports.packages
    if "twisted" in packages and "asyncio" not in packages:
        return  # there, whoever cancels a Deferred wants the error to be caught
    engine = _Engine(bool(packages & _SWITCHING), bool(packages & _REPEATING), module.imports)
    for scope in module.functions:
        if not any(isinstance(node, _Try) for node in scope.nodes) or scope.manages_a_context:
            continue  # what is thrown into a context manager comes from the block that it serves
        for place in places_in(scope.body):
            if isinstance(place.statement, _Try):
                yield from _swallowing(scope, place, place.statement, engine)


def _swallowing(scope: FunctionScope, place: Place, attempt: ast.Try | ast.TryStar, engine: _Engine) -> Iterator[Match]:
    """Yield what of an attempt takes the kill for good; what stands behind a clause that lets it pass never sees it."""
    own = list(own_nodes(attempt.body))
    waits = any(_waits(node) for node in own) or (engine.switching and any(method(node) in _BLOCKING for node in own))
    if not waits:
        return  # in a callback, a kill is what became of some other task
    for statement in attempt.finalbody:
        for node in _jumps(statement):
            word = type(node).__name__.lower()
            yield Match(node, RULE, f"{word!r} in 'finally' swallows the kill, as it does every error", "let it pass")
    for handler in attempt.handlers:
        kind = engine.kill(handler)
        if not kind or (last(kind) == "GeneratorExit" and isinstance(scope.function, ast.AsyncFunctionDef)):
            continue
        said = _what_becomes(scope, place, handler, kind, engine)
        if said:
            clause = "except*" if isinstance(attempt, ast.TryStar) else "except"
            named = f"'{clause}:'" if kind == ":" else f"'{clause} {kind}'"
            yield Match(handler, RULE, f"{named} {said}", "raise it again, or catch Exception")
        return


def _what_becomes(scope: FunctionScope, place: Place, handler: ast.ExceptHandler, kind: str, engine: _Engine) -> str:
    """Return what a handler does to the kill, in words; empty if the kill passes or is somebody else's."""
    own = list(own_nodes(handler.body))
    raises = [node for node in own if isinstance(node, ast.Raise)]
    if engine.repeating and any(isinstance(node, ast.Await) for node in own):
        return ""  # the kill comes again, out of what the handler waits for
    if raises:
        again = any(node.exc is None or dotted(node.exc) == handler.name for node in raises)
        named = any(last(dotted(getattr(node.exc, "func", node.exc) or ast.Pass())) in _KILLS for node in raises)
        if again or named or not _ends_in_raise(handler.body) or _handed_on(handler, own):
            return ""
        return "turns the kill into another error"
    if _handed_on(handler, own) or _killed_before(scope, handler) or _raised_outside(place):
        return ""
    victim = place.statement.body[0] if len(place.statement.body) == 1 else None  # type: ignore[attr-defined]
    if last(kind) in _CAUGHT - {"BaseException"} and (
        _awaits_a_task(victim) or not _takes_another_turn(place, handler)
    ):
        return ""  # it waits for the one that it has killed, or it cleans up and ends as it was told to
    if not isinstance(scope.function, ast.AsyncFunctionDef) and not _goes_on(place, handler):
        return ""
    return "catches the kill, and does not raise it again"


def _waits(node: ast.AST) -> bool:
    """Return whether a kill can come out of it: an engine throws it in where its task waits."""
    return isinstance(node, ast.Await | ast.Yield | ast.YieldFrom | ast.AsyncFor | ast.AsyncWith)


def _handed_on(handler: ast.ExceptHandler, own: Iterable[ast.AST]) -> bool:
    """Return whether a handler gives the exception to somebody: stores it, returns it, or calls something with it."""
    for node in own:
        if isinstance(node, ast.Call) and method(node) not in _SHOWING:
            values: list[ast.expr] = [*node.args, *(keyword.value for keyword in node.keywords)]
        elif isinstance(node, ast.Assign | ast.AnnAssign | ast.Return | ast.Yield) and node.value:
            values = [node.value]
        else:
            values = []
        for value in values:
            inner = value.value if isinstance(value, ast.Starred | ast.Subscript) else value
            if (handler.name and _mentions(inner, handler.name)) or last(dotted(getattr(inner, "func", inner))) in (
                "exc_info",
                "_exc_info",
                "sys_exc_info",
            ):
                return True
    return any(
        isinstance(node, ast.With | ast.AsyncWith) and any("raise" in ast.unparse(item) for item in node.items)
        for node in own
    ) or any(isinstance(node, ast.Call) and "raise" in method(node) for node in own)


def _mentions(value: ast.AST, name: str) -> bool:
    """Return whether a value is the exception or has it inside."""
    if isinstance(value, ast.Call):
        return method(value) not in _SHOWING and any(_mentions(argument, name) for argument in value.args)
    if isinstance(value, ast.Tuple | ast.List | ast.Set):
        return any(_mentions(item, name) for item in value.elts)
    return dotted(value) == name


def _killed_before(scope: FunctionScope, handler: ast.ExceptHandler) -> bool:
    """Return whether the function has killed something before: then it is that kill that comes back."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("cancel", "kill", "throw", "cancelling")
        and node.lineno < handler.lineno
        for node in scope.nodes
    )


def _awaits_a_task(statement: ast.stmt | None) -> bool:
    """Return whether a statement does nothing but wait for a task that has a name: the kill may be that task's own."""
    value = getattr(statement, "value", None)
    return isinstance(value, ast.Await) and bool(dotted(value.value))


def _raised_outside(place: Place) -> bool:
    """Return whether the attempt is part of a clean-up, after which what is being raised goes on."""
    for own in place.around():
        if own.part == "finalbody" or (own.handler is not None and _ends_in_raise(own.handler.body)):
            return True
    return False


def _ends_in_raise(block: list[ast.stmt]) -> bool:
    """Return whether every way through a block ends in ``raise``."""
    final = block[-1] if block else None
    if isinstance(final, ast.If):
        return _ends_in_raise(final.body) and _ends_in_raise(final.orelse)
    if isinstance(final, ast.With | ast.AsyncWith):
        return _ends_in_raise(final.body)
    return isinstance(final, ast.Raise)


def _takes_another_turn(place: Place, handler: ast.ExceptHandler) -> bool:
    """Return whether a handler that names the kill lets the loop around it go on, whatever the reason for the kill."""
    nodes = list(own_nodes(handler.body))
    if any(isinstance(node, ast.Return | ast.Break | ast.Raise) for node in nodes):
        return False
    noted = {dotted(node) for node in nodes if isinstance(getattr(node, "ctx", None), ast.Store)}
    for own in place.around():
        loop = own.outer.statement if own.outer else None
        if own.part == "body" and isinstance(loop, ast.For | ast.AsyncFor | ast.While):
            test = [loop.test] if isinstance(loop, ast.While) else []
            return not noted & {dotted(node) for node in own_nodes(test)}
    return False


def _goes_on(place: Place, handler: ast.ExceptHandler) -> bool:
    """Return whether the function waits again after the handler, so that whoever killed it waits for it."""
    final = handler.body[-1]
    if isinstance(final, ast.Return):
        return False
    leaving = isinstance(final, ast.Break)
    for own in place.around():
        if not leaving and any(_waits(node) for node in own_nodes(own.rest)):
            return True
        if own.outer and own.part == "body" and isinstance(own.outer.statement, ast.For | ast.While | ast.AsyncFor):
            if not leaving:
                return True
            leaving = False
        if not leaving and any(isinstance(statement, ast.Return) for statement in own.rest):
            return False
    return False


def _jumps(statement: ast.stmt) -> Iterator[ast.AST]:
    """Yield the ``return``, ``break`` and ``continue`` with which a statement leaves ``finally``."""
    waiting: list[tuple[ast.AST, bool]] = [(statement, False)]
    while waiting:
        node, in_loop = waiting.pop()
        if isinstance(node, ast.Return) or (isinstance(node, ast.Break | ast.Continue) and not in_loop):
            yield node
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            inside = in_loop or isinstance(node, ast.For | ast.While | ast.AsyncFor)
            waiting.extend((child, inside) for child in ast.iter_child_nodes(node))

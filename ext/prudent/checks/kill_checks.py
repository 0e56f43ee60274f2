"""The check for KIL02: handlers that swallow a kill, the exception with which an engine ends a task from outside."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .ast_names import dotted, last, method
from .enclosing_statements import Place, places_in
from .finding import Match
from .imported_names import ImportedNames
from .kill_exceptions import TASK_KILLS
from .scopes import FunctionScope, ModuleTree
from .syntax_nodes import own_nodes

RULE = "KIL02"
_CAUGHT = TASK_KILLS | {"BaseException", "GeneratorExit", "get_cancelled_exc_class"}
_REPEATING = frozenset(("trio", "anyio"))
"""Packages with cancel scopes: a cancelled one raises the kill at each wait within it, until it is left."""
_SWITCHING = frozenset(("greenlet", "gevent", "eventlet", "stackless"))
"""Packages that switch tasks inside calls: there, any call that waits may raise a kill."""
_BLOCKING = frozenset(
    (
        *("sleep", "wait", "join", "get", "put", "acquire", "switch", "select", "idle", "schedule"),
        *("recv", "send", "sendall", "accept", "connect", "read", "readline", "receive", "iwait"),
    )
)
"""Names of calls that wait in such a package."""
_SHOWING = frozenset(
    (
        *("debug", "info", "warning", "warn", "error", "exception", "critical", "log", "print", "write", "msg"),
        *("str", "repr", "format", "type", "isinstance", "getattr", "hasattr", "print_exception", "format_exception"),
    )
)
"""Calls that show an exception, and do not pass it to code that could raise it again."""
_Try = (ast.Try, ast.TryStar)


@dataclass(frozen=True)
class _Engine:
    """The properties of the engines (asyncio, trio, gevent ...) that a module imports."""

    switching: bool
    """Whether any call that waits may raise a kill, as in gevent."""
    repeating: bool
    """Whether a swallowed kill is raised again where the task waits next, as in trio."""
    imports: ImportedNames

    def kill(self, handler: ast.ExceptHandler) -> str:
        """Return the type by which a handler catches kills; ``:`` for a bare except, ``""`` if it catches none."""
        if handler.type is None:
            return ":"
        kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
        for kind in kinds:
            named = kind.func if isinstance(kind, ast.Call) else kind
            if last(dotted(named)) in _CAUGHT and not self.imports.full(named).startswith("twisted."):
                return dotted(named)
        return ""


def check_kills(module: ModuleTree) -> Iterator[Match]:
    """Yield each handler, and each jump out of ``finally``, that swallows a kill."""
    packages = module.imports.packages
    if "twisted" in packages and "asyncio" not in packages:
        return  # in Twisted, a cancelled Deferred raises an error that its users are meant to catch
    engine = _Engine(bool(packages & _SWITCHING), bool(packages & _REPEATING), module.imports)
    for scope in module.functions:
        if not any(isinstance(node, _Try) for node in scope.nodes) or scope.manages_a_context:
            continue  # a context manager or fixture catches what the block that it serves raises
        for place in places_in(scope.body):
            if isinstance(place.statement, _Try):
                yield from _swallowing(scope, place, place.statement, engine)


def _swallowing(scope: FunctionScope, place: Place, attempt: ast.Try | ast.TryStar, engine: _Engine) -> Iterator[Match]:
    """Yield the handler of a ``try`` statement, and the jumps out of its ``finally``, that swallow a kill.

    Only the first clause that catches the kill counts: if that clause raises it again, those below never see it.
    """
    own = list(own_nodes(attempt.body))
    waits = any(_waits(node) for node in own) or (engine.switching and any(method(node) in _BLOCKING for node in own))
    if not waits:
        return  # without a wait, the block can only raise another task's kill, such as by asking for that task's result
    for statement in attempt.finalbody:
        for node in _jumps(statement):
            word = type(node).__name__.lower()
            yield Match(node, RULE, f"{word!r} in 'finally' swallows the kill, as it does every error", "let it pass")
    for handler in attempt.handlers:
        kind = engine.kill(handler)
        # A coroutine gets GeneratorExit when it is closed, not when its task is cancelled.
        if not kind or (last(kind) == "GeneratorExit" and isinstance(scope.function, ast.AsyncFunctionDef)):
            continue
        said = _what_becomes(scope, place, handler, kind, engine)
        if said:
            clause = "except*" if isinstance(attempt, ast.TryStar) else "except"
            named = f"'{clause}:'" if kind == ":" else f"'{clause} {kind}'"
            yield Match(handler, RULE, f"{named} {said}", "raise it again, or catch Exception")
        return


def _what_becomes(scope: FunctionScope, place: Place, handler: ast.ExceptHandler, kind: str, engine: _Engine) -> str:
    """Return the words with which the message says what a handler does to the kill; empty if that is no fault."""
    own = list(own_nodes(handler.body))
    raises = [node for node in own if isinstance(node, ast.Raise)]
    if engine.repeating and any(isinstance(node, ast.Await) for node in own):
        return ""  # the handler waits, and there the engine raises the kill again
    if raises:
        again = any(node.exc is None or dotted(node.exc) == handler.name for node in raises)
        named = any(last(dotted(getattr(node.exc, "func", node.exc) or ast.Pass())) in TASK_KILLS for node in raises)
        if again or named or not _ends_in_raise(handler.body) or _handed_on(handler, own):
            return ""
        return "turns the kill into another error"
    if _handed_on(handler, own) or _killed_before(scope, handler) or _raised_outside(place):
        return ""
    victim = place.statement.body[0] if len(place.statement.body) == 1 else None  # type: ignore[attr-defined]
    if last(kind) in _CAUGHT - {"BaseException"} and (
        _awaits_a_task(victim) or not _takes_another_turn(place, handler)
    ):
        return ""  # the kill may be that of the awaited task; or the function cleans up and ends, as the kill demands
    if not isinstance(scope.function, ast.AsyncFunctionDef) and not _goes_on(place, handler):
        return ""
    return "catches the kill, and does not raise it again"


def _waits(node: ast.AST) -> bool:
    """Return whether a node can raise a kill: an engine throws it into a task where the task waits."""
    return isinstance(node, ast.Await | ast.Yield | ast.YieldFrom | ast.AsyncFor | ast.AsyncWith)


def _handed_on(handler: ast.ExceptHandler, own: Iterable[ast.AST]) -> bool:
    """Return whether a handler passes the exception on: stores it, returns it, or calls something with it.

    Code that gets it may raise it again, which cannot be seen from here.
    """
    for node in own:
        if isinstance(node, ast.Call) and method(node) not in _SHOWING:
            values: list[ast.expr] = [*node.args, *(keyword.value for keyword in node.keywords)]
        elif isinstance(node, ast.Assign | ast.AnnAssign | ast.Return | ast.Yield) and node.value:
            values = [node.value]
        else:
            values = []
        for value in values:
            # 'sys.exc_info()[1]' and '*sys.exc_info()' hand the exception on as well.
            inner = value.value if isinstance(value, ast.Starred | ast.Subscript) else value
            if (handler.name and _mentions(inner, handler.name)) or last(dotted(getattr(inner, "func", inner))) in (
                "exc_info",
                "_exc_info",
                "sys_exc_info",
            ):
                return True
    # A helper with 'raise' in its name, such as 'reraise(...)' or 'with save_and_reraise():', raises it again.
    return any(
        isinstance(node, ast.With | ast.AsyncWith) and any("raise" in ast.unparse(item) for item in node.items)
        for node in own
    ) or any(isinstance(node, ast.Call) and "raise" in method(node) for node in own)


def _mentions(value: ast.AST, name: str) -> bool:
    """Return whether a value is the exception `name`, or a tuple, list or call that contains it."""
    if isinstance(value, ast.Call):
        return method(value) not in _SHOWING and any(_mentions(argument, name) for argument in value.args)
    if isinstance(value, ast.Tuple | ast.List | ast.Set):
        return any(_mentions(item, name) for item in value.elts)
    return dotted(value) == name


def _killed_before(scope: FunctionScope, handler: ast.ExceptHandler) -> bool:
    """Return whether the function has killed something before the handler: then the caught kill may be that one."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("cancel", "kill", "throw", "cancelling")
        # Lines are compared, and not paths: if a branch is not taken, a fault may be missed, but none is invented.
        and node.lineno < handler.lineno
        for node in scope.nodes
    )


def _awaits_a_task(statement: ast.stmt | None) -> bool:
    """Return whether a statement only awaits a named task: the kill may then be that task's own."""
    value = getattr(statement, "value", None)
    return isinstance(value, ast.Await) and bool(dotted(value.value))


def _raised_outside(place: Place) -> bool:
    """Return whether a ``try`` is part of a clean-up, after which an outer exception is raised anyway."""
    for own in place.around():
        if own.part == "finalbody" or (own.handler is not None and _ends_in_raise(own.handler.body)):
            return True
    return False


def _ends_in_raise(block: list[ast.stmt]) -> bool:
    """Return whether every path through a block ends in ``raise``."""
    final = block[-1] if block else None
    if isinstance(final, ast.If):
        return _ends_in_raise(final.body) and _ends_in_raise(final.orelse)
    if isinstance(final, ast.With | ast.AsyncWith):
        return _ends_in_raise(final.body)
    return isinstance(final, ast.Raise)


def _takes_another_turn(place: Place, handler: ast.ExceptHandler) -> bool:
    """Return whether the loop around a handler goes on after the kill.

    The loop ends if the handler leaves it, or assigns a name that the condition of the loop reads.
    """
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
    """Return whether the function waits again after the handler: then it outlives its kill."""
    final = handler.body[-1]
    if isinstance(final, ast.Return):
        return False
    leaving = isinstance(final, ast.Break)  # the innermost loop is left, and what stands around it goes on
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
    """Yield the ``return``, ``break`` and ``continue`` by which a statement of ``finally`` leaves it."""
    # 'break' and 'continue' of a loop within 'finally' do not leave it.
    waiting: list[tuple[ast.AST, bool]] = [(statement, False)]
    while waiting:
        node, in_loop = waiting.pop()
        if isinstance(node, ast.Return) or (isinstance(node, ast.Break | ast.Continue) and not in_loop):
            yield node
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            inside = in_loop or isinstance(node, ast.For | ast.While | ast.AsyncFor)
            waiting.extend((child, inside) for child in ast.iter_child_nodes(node))

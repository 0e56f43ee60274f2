"""Computes which exceptions, tracebacks, frames and tasks an expression can refer to."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from .ast_names import class_like, dotted, is_none, last, method
from .flow_state import Fact, Kind, State
from .imported_names import ImportedNames

TASK_MAKERS = frozenset(("create_task", "ensure_future", "submit", "run_coroutine_threadsafe", "run_in_executor"))
"""Functions and methods that return a task or future.

``create_future`` is not among them: the check cannot tell whether a bare future can fail.
"""
GROUPS = ("ExceptionGroup", "BaseExceptionGroup")
# Exception classes are recognized by the usual endings of their names: a call does not show the base classes.
_EXCEPTION_CLASS = re.compile(r"^[A-Z]\w*(Error|Exception|Failure|Group)$")
_COLLECTING = frozenset(
    (
        *("list", "tuple", "set", "frozenset", "dict", "sorted", "reversed", "iter"),
        *("collections.deque", "functools.partial"),
    )
)
_FRAME_LISTS = ("inspect.stack", "sys._current_frames")
_OF_FRAMES = ("inspect.getouterframes", "inspect.getinnerframes", "traceback.walk_tb", "traceback.walk_stack")
_HANDLED = {
    "sys.exc_info": (Kind.TRACEBACK, True),
    "inspect.trace": (Kind.TRACEBACK, True),
    "sys.exception": (Kind.EXCEPTION, False),
    "sys._current_exceptions": (Kind.EXCEPTION, True),
}
"""Functions that return a part of the exception being handled, with its kind and whether it is within a container."""
_REPORTS = ("pytest.raises", "pytest.RaisesGroup", "pytest.ExceptionInfo.from_current")
_IN_REPORTS = ("value", "tb", "traceback")  # attributes of the report that such a function returns
# Facts of these kinds are reported where the exception was raised; another name for it makes no second finding.
_SILENT = frozenset((Kind.RAISED, Kind.FAILED))


@dataclass(frozen=True, slots=True)
class Carried:
    """An exception, traceback, frame or task that a value can reach."""

    kind: Kind
    handler: ast.AST | None = None
    nested: bool = False
    """Whether the value only contains it, as an item, a default or an argument, instead of being it."""


@dataclass(frozen=True, slots=True)
class Place:
    """The context in which an expression is evaluated."""

    state: State
    handler: ast.AST | None = None
    """The innermost except clause around the expression."""
    imports: ImportedNames = field(default_factory=lambda: ImportedNames(()))


def carried(value: ast.expr, place: Place) -> Iterator[Carried]:
    """Yield every exception, traceback, frame and task that the value can reach."""
    name = dotted(value)
    if name:
        yield from _named(value, name, place)
    elif isinstance(value, ast.Call):
        yield from _returned(value, place)
    elif isinstance(value, ast.Subscript):
        yield from _item(value, place)
    elif isinstance(value, ast.Attribute):
        yield from _attribute(value, place)
    elif isinstance(value, ast.NamedExpr):
        yield from carried(value.value, place)
    elif isinstance(value, ast.IfExp):
        yield from carried(value.body, place)
        yield from carried(value.orelse, place)
    elif isinstance(value, ast.BoolOp):
        for part in value.values:
            yield from carried(part, place)
    else:  # a display, a lambda or a comprehension holds what its parts lead to
        for part in _parts(value):
            for own in carried(part, place):
                yield replace(own, nested=True)


def _parts(value: ast.expr) -> list[ast.expr]:
    """Return the parts that a value keeps: a display's items, a lambda's defaults, a comprehension's element."""
    if isinstance(value, ast.Tuple | ast.List | ast.Set):
        return [item.value if isinstance(item, ast.Starred) else item for item in value.elts]
    if isinstance(value, ast.Dict):
        return [*filter(None, value.keys), *value.values]
    if isinstance(value, ast.Lambda):
        return [*value.args.defaults, *(default for default in value.args.kw_defaults if default)]
    if isinstance(value, ast.ListComp | ast.SetComp | ast.GeneratorExp):
        return [value.elt]
    return [value.key, value.value] if isinstance(value, ast.DictComp) else []


def _named(value: ast.expr, name: str, place: Place) -> Iterator[Carried]:
    """Yield the objects that a name, plain or dotted, leads to."""
    known = place.state.get(name, ())
    for fact in known:
        if fact.kind not in _SILENT:
            yield Carried(fact.kind, fact.handler, fact.nested)
    if isinstance(value, ast.Attribute):
        yield from _attribute(value, place)
    # A name of which nothing is known may hold an exception that has not been raised yet.
    if not known and not class_like(name) and not name.startswith("sys.last_"):
        yield Carried(Kind.MADE)


def _attribute(value: ast.Attribute, place: Place) -> Iterator[Carried]:
    """Yield the objects that an attribute refers to: ``error.__traceback__``, ``tb.tb_frame``, ``caught.value``..."""
    if value.attr not in ("__traceback__", "tb_frame", "tb_next", "frame", *_IN_REPORTS):
        return
    kinds = {own.kind for own in carried(value.value, place)}
    if value.attr in _IN_REPORTS and Kind.REPORT in kinds:
        # A kind of its own: an attribute of the exception, such as the 'value' of StopIteration, keeps nothing.
        yield Carried(Kind.REPORTED)
    if (value.attr == "__traceback__" and Kind.EXCEPTION in kinds) or (
        value.attr == "tb_next" and Kind.TRACEBACK in kinds
    ):
        yield Carried(Kind.TRACEBACK)
    elif (value.attr == "tb_frame" and Kind.TRACEBACK in kinds) or (value.attr == "frame" and Kind.FRAME in kinds):
        yield Carried(Kind.FRAME)


def _item(value: ast.Subscript, place: Place) -> Iterator[Carried]:
    """Yield the objects in an item or a slice of ``sys.exc_info()``, of a list of frames or of another container."""
    index = ast.unparse(value.slice)
    if place.imports.calls(value.value, ["sys.exc_info"]):
        if place.handler and index != "0":  # the first item is the exception's class
            yield Carried(Kind.TRACEBACK, place.handler)
        return
    if place.imports.calls(value.value, [*_FRAME_LISTS, *_OF_FRAMES]) and not index.startswith(("0", ":")):
        return  # the frames of callers lead to this one only if they are given something that does
    # Take nested values only: what a container itself is cannot be its item. Each half of a split group is a `PART`.
    found = [own for own in carried(value.value, place) if own.nested or own.kind is Kind.PART]
    for own in found:
        yield replace(own, nested=isinstance(value.slice, ast.Slice))
    if not found and not class_like(dotted(value.value)):
        yield Carried(Kind.MADE)


def _returned(call: ast.Call, place: Place) -> Iterator[Carried]:
    """Yield the objects that the result of a call can reach."""
    name, own_method = place.imports.called(call), method(call)
    if _is_own_frame(call, name):
        yield Carried(Kind.FRAME)
    elif name in _FRAME_LISTS:
        yield Carried(Kind.FRAME, nested=True)
    elif name in _HANDLED:
        kind, nested = _HANDLED[name]
        if place.handler:  # else it is what a caller handles, if anything: its traceback does not lead to this frame
            yield Carried(kind, place.handler, nested)
    elif name in _OF_FRAMES:
        yield from _nested(call.args, place, (Kind.FRAME, Kind.TRACEBACK))
    elif name in _REPORTS:
        yield Carried(Kind.REPORT)
    elif own_method in TASK_MAKERS:
        yield Carried(Kind.TASK)
    elif name in _COLLECTING:
        yield from _nested([*call.args, *(keyword.value for keyword in call.keywords)], place)
    elif isinstance(call.func, ast.Attribute) and own_method in ("with_traceback", "split", "subgroup"):
        yield from _of_exception(call, call.func.value, place)
    else:
        if last(name) in GROUPS or _EXCEPTION_CLASS.match(last(name)):
            yield from _nested(call.args, place, (Kind.EXCEPTION, Kind.PART))
        # A call of 'SomeError' makes an exception, one of 'get_error_type' returns a class.
        if own_method not in ("type", "getattr") and not class_like(own_method[:1].lower() + own_method[1:]):
            yield Carried(Kind.MADE)


def _is_own_frame(call: ast.Call, name: str) -> bool:
    """Return whether a call returns the frame of the function that calls it."""
    # With another argument than 0, the result is the frame of a caller and not of this function.
    if name == "sys._getframe":
        return not call.args or (isinstance(call.args[0], ast.Constant) and call.args[0].value == 0)
    return name == "inspect.currentframe"


def _of_exception(call: ast.Call, owner: ast.expr, place: Place) -> Iterator[Carried]:
    """Yield the exception that ``with_traceback`` returns, or the part of a group for ``split`` and ``subgroup``."""
    found = list(carried(owner, place))
    if method(call) != "with_traceback":
        if any(own.kind is Kind.EXCEPTION for own in found):
            yield Carried(Kind.PART)
    elif not (call.args and is_none(call.args[0])):
        yield from found


def _nested(values: Iterable[ast.expr], place: Place, kinds: Iterable[Kind] = tuple(Kind)) -> Iterator[Carried]:
    """Yield the objects of these kinds in a container that is made of these values."""
    wanted = frozenset(kinds) - {Kind.MADE}  # what has not been raised has no traceback to keep
    for value in values:
        for own in carried(value.value if isinstance(value, ast.Starred) else value, place):
            if own.kind in wanted:
                yield replace(own, nested=True)


def facts_in(state: State, name: str, kinds: Iterable[Kind]) -> list[Fact]:
    """Return the facts of a name that are of these kinds."""
    wanted = frozenset(kinds)
    return [fact for fact in state.get(name, ()) if fact.kind in wanted]

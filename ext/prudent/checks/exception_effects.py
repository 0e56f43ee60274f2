"""Updates the state of the flow analysis by what each statement does: which names then lead to an exception."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from .ast_names import EVERYTHING, class_like, dotted, is_none, last, method, names_in
from .fact_removal import delete, end_task_groups, note_success, take_traceback_off
from .flow_state import Fact, Kind, State, add, forget, forget_kinds
from .frame_walking_names import walked_names
from .imported_names import ImportedNames
from .kept_name_rules import broken_rule
from .names_after_raise import raised
from .points_to_analysis import Carried, Place, carried
from .scopes import FunctionScope
from .syntax_nodes import own_nodes
from .task_error_retrieval import failing, kills_only, yields_tasks

# Methods that add an object to a container, a context variable or a future, and methods that remove one.
_ADDERS = frozenset(("append", "add", "insert", "appendleft", "extend", "setdefault", "set", "set_exception"))
_REMOVERS = frozenset(("clear", "pop", "popitem", "popleft"))
_SWALLOWING = ("contextlib.suppress", "pytest.raises", "assertRaises", "assertRaisesRegex")


class ExceptionEffects:
    """The effects of one function's statements; see `flow_analysis.Effects`."""

    def __init__(
        self, scope: FunctionScope | None, imports: ImportedNames, computed: Collection[str] = frozenset()
    ) -> None:
        self._scope = scope
        """The function; `None` for a module or a class, whose names live on."""
        self._imports = imports
        self._computed = computed
        """The names of the module's functions, properties included."""
        self._walked = walked_names(scope)
        self._handlers: list[ast.ExceptHandler] = []

    def evaluate(self, node: ast.AST | None, state: State) -> State | None:
        """Apply an expression to the state; returns the state in which it raises a task's error, if it can."""
        found = [
            own for own in own_nodes([node] if node else []) if isinstance(own, ast.Call | ast.Await | ast.NamedExpr)
        ]
        failed: State | None = None
        for own in found:
            if isinstance(own, ast.NamedExpr):
                self._assign(own.target, own.value, own, state)
                continue
            # Two ways go on from here: in `failed` the task's error is raised; in `state` the task has a result.
            keys = failing(own, state) if self._scope else []
            if keys:
                failed = dict(failed or state)
                for key, fact in keys:
                    add(failed, key, [fact])
                    note_success(key, state)
            if isinstance(own, ast.Call):
                self._call(own, state)
        return failed

    def execute(self, statement: ast.stmt, state: State) -> State | None:
        """Apply a statement that has no block; returns as `evaluate` does."""
        failed = None
        # The body of a definition does not run here; what its defaults keep is noted below.
        if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            failed = self.evaluate(statement, state)
        if isinstance(statement, ast.Assign):
            for target in statement.targets:
                self._assign(target, statement.value, statement, state)
        elif isinstance(statement, ast.AnnAssign) and statement.value:
            self._assign(statement.target, statement.value, statement, state)
        elif isinstance(statement, ast.AugAssign):
            # 'kept += [error]' adds to what the name holds, and so forgets nothing of it.
            inside = [own for own in self._carried(statement.value, state) if own.kind is not Kind.MADE]
            self._keep(statement.target, dotted(statement.target), inside, statement, state)
        elif isinstance(statement, ast.Delete):
            for target in statement.targets:
                delete(target, state)
        elif isinstance(statement, ast.Raise) and statement.exc and self._scope:
            for name, fact in raised(statement, state, self._scope, self._computed):
                # The new fact replaces that of the caught exception: one name and one exception make one finding.
                state[name] = frozenset(own for own in state.get(name, ()) if own.kind is not Kind.EXCEPTION)
                add(state, name, [fact])
        elif isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            # A default is kept by the function, and so by the name of the function.
            defaults = [*statement.args.defaults, *filter(None, statement.args.kw_defaults)]
            forget(state, statement.name)
            inside = [own for value in defaults for own in self._carried(value, state)]
            self._keep(ast.Name(statement.name, ast.Store()), statement.name, _as_items(inside), statement, state)
        return failed

    def bind(self, target: ast.expr, source: ast.expr, state: State) -> None:
        """Bind a loop's target to an item of `source`."""
        items = yields_tasks(source, state, self._imports)
        classes = isinstance(source, ast.Tuple | ast.List) and all(class_like(dotted(item)) for item in source.elts)
        for name in names_in(target):
            forget(state, name)
            if items:
                add(state, name, [Fact(Kind.TASK, target)])
            elif not classes and not class_like(name):  # 'for kind in (ValueError, KeyError)' binds classes
                add(state, name, [Fact(Kind.MADE, target)])

    def enter(self, item: ast.withitem, state: State) -> None:
        """Bind the name behind ``as`` of a ``with`` item."""
        if item.optional_vars is None:
            return
        for name in names_in(item.optional_vars):
            forget(state, name)
        # Look only for a test tool's report: what other context managers give is not known to lead to an exception.
        reports = [own for own in self._carried(item.context_expr, state) if own.kind is Kind.REPORT]
        self._keep(item.optional_vars, dotted(item.optional_vars), reports, item.context_expr, state)

    def leave(self, statement: ast.With | ast.AsyncWith, state: State) -> None:
        """Forget the tasks of a group that ends without an error: none of them has failed."""
        end_task_groups(statement, state)

    def swallows(self, statement: ast.With | ast.AsyncWith) -> Sequence[str]:
        """Return ``raises`` if a context manager suppresses exceptions, and ``fails`` too if it suppresses all."""
        names = {item.context_expr: self._imports.called(item.context_expr) or "" for item in statement.items}
        swallowing = [call for call, name in names.items() if name in _SWALLOWING or last(name) in _SWALLOWING]
        if any(dotted(own) in EVERYTHING for call in swallowing for own in getattr(call, "args", ())):
            return ("raises", "fails")
        return ("raises",) if swallowing else ()

    def catch(self, handler: ast.ExceptHandler, state: State) -> None:
        """Bind the name of a handler to what it caught; that breaks no rule, since Python deletes the name."""
        self._handlers.append(handler)
        if handler.name:
            forget(state, handler.name)
            add(state, handler.name, [Fact(Kind.EXCEPTION, handler, handler=handler)])

    def release(self, handler: ast.ExceptHandler, state: State) -> None:
        """Forget the name of a handler: Python deletes it when the handler is left, in whatever way."""
        if handler in self._handlers:
            self._handlers.remove(handler)
        if handler.name:
            forget(state, handler.name)

    def pass_by(self, handlers: Sequence[ast.ExceptHandler], state: State) -> None:
        """Forget the errors of tasks if a handler names more than kills: it is assumed to catch them."""
        if any(handler.type is not None and not kills_only(handler.type) for handler in handlers):
            forget_kinds(state, [Kind.FAILED])

    def _carried(self, value: ast.expr, state: State) -> list[Carried]:
        handler = self._handlers[-1] if self._handlers else None
        return list(dict.fromkeys(carried(value, Place(state, handler, self._imports))))

    def _assign(self, target: ast.expr, value: ast.expr, statement: ast.AST, state: State) -> None:
        """Bind a target to a value: forget what the name led to, and note what the value leads to."""
        if isinstance(target, ast.Tuple | ast.List):
            self._unpack(target.elts, value, statement, state)
            return
        name = dotted(target)
        # This cures EXC01: without its traceback, an exception keeps no frame.
        if isinstance(target, ast.Attribute) and target.attr == "__traceback__" and is_none(value):
            take_traceback_off(dotted(target.value), state)
            return
        found = self._carried(value, state)
        # An item that is set leaves the other items of the container as they were.
        if not isinstance(target, ast.Subscript):
            forget(state, name)
        self._keep(target, name, found, statement, state)

    def _unpack(self, targets: list[ast.expr], value: ast.expr, statement: ast.AST, state: State) -> None:
        """Assign the items of a tuple or list display to the targets in turn; of other values, all items to each."""
        if isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(targets):
            for own, given in zip(targets, value.elts, strict=True):
                self._assign(own, given, statement, state)
            return
        found = [
            # The name refers to an unpacked item itself, and not to the container.
            replace(own, nested=False)
            for own in self._carried(value, state)
            if own.nested or own.kind is Kind.PART
        ]
        triple = any(own.kind is Kind.TRACEBACK for own in found) or self._slices_exc_info(value)
        if self._slices_exc_info(value):
            found = self._carried(value, state)
        for place, own in enumerate(targets):
            name = dotted(own)
            forget(state, name)
            # The first item of the triple is a class, which leads to nothing.
            is_class = triple and place == 0 and not _leaves_the_first_out(value)
            self._keep(own, name, [] if is_class else found, statement, state)

    def _slices_exc_info(self, value: ast.expr) -> bool:
        return isinstance(value, ast.Subscript) and self._imports.calls(value.value, ["sys.exc_info"])

    def _call(self, call: ast.Call, state: State) -> None:
        """Apply a call that adds to an object, removes from it, or takes the traceback off an exception."""
        own_method = method(call)
        if own_method == "setattr" and len(call.args) == 3:  # noqa: PLR2004 -- object, name and value
            owner: ast.expr | None = call.args[0]
        else:
            owner = call.func.value if isinstance(call.func, ast.Attribute) else None
        name = _owner(owner) if owner is not None else ""
        if not name:
            return
        if owner is not None and (own_method in _ADDERS or own_method == "setattr"):
            values = call.args[-1:] if own_method == "setattr" else call.args
            inside = [own for value in values for own in self._carried(value, state)]
            self._keep(ast.Attribute(owner, own_method, ast.Store()), name, _as_items(inside), call, state)
        elif own_method in _REMOVERS:
            forget(state, name)
        elif own_method == "with_traceback" and call.args and is_none(call.args[0]):
            take_traceback_off(name, state)
        elif own_method == "cancel":
            note_success(name, state)  # awaited after that, it raises a kill, not an error of its own

    def _keep(self, target: ast.expr, name: str, found: Iterable[Carried], origin: ast.AST, state: State) -> None:
        """Add the objects that a value leads to, `found`, to the facts of the target that the value is assigned to."""
        if isinstance(target, ast.Subscript):
            name, found = _owner(target.value), _as_items(found)
        owner = (
            name
            if isinstance(target, ast.Name)
            else _owner(target.value)
            if isinstance(target, ast.Attribute)
            else name
        )
        if not name or not owner:
            return
        for own in found:
            if own.kind is Kind.FRAME and name in self._walked:
                continue  # when the function ends, the name refers to the frame of a caller
            rule, message, cure = broken_rule(self._scope, target, name, own)
            add(state, name, [Fact(own.kind, origin, rule, message, cure, own.handler, own.nested)])


def _as_items(found: Iterable[Carried]) -> Iterator[Carried]:
    """Mark objects as items of a container, without those not raised yet, which have no traceback to keep."""
    return (replace(own, nested=True) for own in found if own.kind is not Kind.MADE)


def _leaves_the_first_out(value: ast.expr) -> bool:
    """Return whether a value is a slice that begins behind the first item, such as ``sys.exc_info()[1:]``."""
    if not isinstance(value, ast.Subscript) or not isinstance(value.slice, ast.Slice):
        return False
    begin = value.slice.lower
    return isinstance(begin, ast.Constant) and bool(begin.value)


def _owner(node: ast.expr) -> str:
    """Return the dotted name of the object to which an item or attribute belongs; ``self`` for ``super()``."""
    while isinstance(node, ast.Subscript):
        node = node.value
    return "self" if method(node) == "super" else dotted(node)

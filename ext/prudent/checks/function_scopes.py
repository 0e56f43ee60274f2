"""Functions as scopes: their own nodes, their local names, and where a name is let go of."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

Function = ast.FunctionDef | ast.AsyncFunctionDef
_INNER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)


def functions(module: ast.Module) -> Iterator[Scope]:
    """Every function of the module, nested ones and methods included."""
    for node in ast.walk(module):
        if isinstance(node, Function):
            yield Scope(node)


@dataclass(frozen=True)
class Scope:
    """One function."""

    function: Function

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Its own nodes in the order of the text, without those of functions and classes within it."""
        return tuple(_own(self.function.body))

    @cached_property
    def blocks(self) -> dict[ast.AST, tuple[list[ast.stmt], ...]]:
        """For each of its statements the lists of statements that it stands in, the innermost first."""
        found: dict[ast.AST, tuple[list[ast.stmt], ...]] = {}
        _place(self.function.body, (), found)
        return found

    @cached_property
    def parameters(self) -> frozenset[str]:
        """The names of its parameters."""
        own = self.function.args
        every = [*own.posonlyargs, *own.args, *own.kwonlyargs, *filter(None, [own.vararg, own.kwarg])]
        return frozenset(parameter.arg for parameter in every)

    @cached_property
    def locals(self) -> frozenset[str]:
        """Parameters and assigned names, those that are declared global or nonlocal left out."""
        assigned = {n.id for n in self.nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        elsewhere = {name for n in self.nodes if isinstance(n, ast.Global | ast.Nonlocal) for name in n.names}
        return (self.parameters | assigned) - elsewhere

    @cached_property
    def handlers(self) -> tuple[ast.ExceptHandler, ...]:
        """Its except clauses, those without a name included."""
        return tuple(node for node in self.nodes if isinstance(node, ast.ExceptHandler))

    @cached_property
    def caught(self) -> frozenset[str]:
        """The names behind ``as``."""
        return frozenset(handler.name for handler in self.handlers if handler.name)

    @cached_property
    def manages_a_context(self) -> bool:
        """Whether it is a generator that ``@contextmanager`` or a test's fixture is made of."""
        names = ("contextmanager", "asynccontextmanager", "fixture")
        return any(name in ast.unparse(decorator) for decorator in self.function.decorator_list for name in names)

    def lets_go_of(self, name: str, after: ast.stmt) -> bool:
        """Whether each way on from a statement deletes the name, sets it to `None`, or takes the traceback off."""
        chain = self.blocks.get(after, ())
        for block in chain:
            index = next((i for i, own in enumerate(block) if own is after or _holds(own, after)), len(block))
            if any(_clears(statement, name) for statement in block[index:]):
                return True
        return any(
            _clears(statement, name)
            for node in self.nodes
            if isinstance(node, ast.Try) and (_holds(node, after) or self._comes_to(node, after))
            for statement in node.finalbody
        )

    def _comes_to(self, later: ast.Try, after: ast.stmt) -> bool:
        """Whether a later block is reached from the statement: not if a loop around the one may return before."""
        if later.lineno < after.lineno:
            return False
        loops = [n for n in self.nodes if isinstance(n, ast.For | ast.While | ast.AsyncFor) and _holds(n, after)]
        return not any(
            isinstance(own, ast.Return) for loop in loops if not _holds(loop, later) for own in ast.walk(loop)
        )

    def statement_of(self, node: ast.AST) -> ast.stmt:
        """The innermost of its statements that holds the node."""
        found = [s for s in self.blocks if isinstance(s, ast.stmt) and (s is node or _holds(s, node))]
        return max(found, key=lambda statement: len(self.blocks[statement]))


def _own(statements: list[ast.stmt]) -> Iterator[ast.AST]:
    for statement in statements:
        yield from _walk(statement)


def _walk(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    if not isinstance(node, _INNER):
        for child in ast.iter_child_nodes(node):
            yield from _walk(child)


def _place(
    block: list[ast.stmt], above: tuple[list[ast.stmt], ...], found: dict[ast.AST, tuple[list[ast.stmt], ...]]
) -> None:
    for statement in block:
        found[statement] = (block, *above)
        if isinstance(statement, _INNER):
            continue
        for field in ("body", "orelse", "finalbody"):
            _place(getattr(statement, field, []), (block, *above), found)
        for handler in getattr(statement, "handlers", []):
            _place(handler.body, (block, *above), found)
        for case in getattr(statement, "cases", []):
            _place(case.body, (block, *above), found)


def _holds(outer: ast.AST, inner: ast.AST) -> bool:
    return any(node is inner for node in ast.walk(outer))


def _clears(statement: ast.stmt, name: str) -> bool:
    """``del x``, ``x = None``, ``x.__traceback__ = None``, ``x = x.with_traceback(None)``, alone or among others."""
    if isinstance(statement, ast.Delete):
        return any(_names(target, name) for target in statement.targets)
    if isinstance(statement, ast.Assign):
        nothing = isinstance(statement.value, ast.Constant) and statement.value.value is None
        for target in statement.targets:
            if nothing and (_names(target, name) or _is_traceback_of(target, name)):
                return True
            if isinstance(target, ast.Tuple) and isinstance(statement.value, ast.Tuple):
                return any(_names(element, name) for element in target.elts)
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        return _takes_traceback_off(statement.value, name)
    return False


def _names(node: ast.AST, name: str) -> bool:
    if isinstance(node, ast.Tuple):
        return any(_names(element, name) for element in node.elts)
    return isinstance(node, ast.Name) and node.id == name


def _is_traceback_of(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "__traceback__" and _names(node.value, name)


def _takes_traceback_off(call: ast.Call, name: str) -> bool:
    """``x.with_traceback(None)``, or ``errors.clear()``."""
    method = call.func
    if not isinstance(method, ast.Attribute) or not _names(method.value, name):
        return False
    bare = [argument for argument in call.args if isinstance(argument, ast.Constant) and argument.value is None]
    return (method.attr == "with_traceback" and bool(bare)) or (method.attr == "clear" and not call.args)

"""Divides a module's syntax tree into scopes: functions, classes and the module, each with its own nodes and names."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from functools import cached_property

from .ast_names import dotted
from .imported_names import ImportedNames
from .syntax_nodes import SCOPES, Function, children, evaluated, parameters_of

_MANAGING = frozenset({"contextmanager", "asynccontextmanager", "fixture"})

_NAMING = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.MatchAs, ast.MatchStar)
"""Nodes that bind a name and hold it as a string; `FunctionScope.caught` has those of `ast.ExceptHandler`."""


@dataclass(frozen=True)
class FunctionScope:
    """A function, its nodes and its names."""

    function: Function
    outer: FunctionScope | None = None
    """The enclosing function, if there is one."""
    nodes: list[ast.AST] = field(default_factory=list)
    """Its own nodes in source order, without the bodies of functions and classes within it."""

    @property
    def body(self) -> list[ast.stmt]:
        """The statements of the function."""
        return self.function.body

    @cached_property
    def parameters(self) -> frozenset[str]:
        """The names of the parameters, starred ones included."""
        return frozenset(parameter.arg for parameter in parameters_of(self.function.args))

    @cached_property
    def locals(self) -> frozenset[str]:
        """The local variables: parameters and assigned names, without those declared global or nonlocal."""
        assigned = {n.id for n in self.nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        assigned |= {n.name for n in self.nodes if isinstance(n, _NAMING) and n.name}
        elsewhere = {name for n in self.nodes if isinstance(n, ast.Global | ast.Nonlocal) for name in n.names}
        return (self.parameters | assigned | self.caught) - elsewhere

    @cached_property
    def enclosing(self) -> frozenset[str]:
        """The local variables of all enclosing functions."""
        return self.outer.locals | self.outer.enclosing if self.outer else frozenset()

    @cached_property
    def caught(self) -> frozenset[str]:
        """The names that the except clauses bind with ``as``."""
        return frozenset(node.name for node in self.nodes if isinstance(node, ast.ExceptHandler) and node.name)

    @cached_property
    def manages_a_context(self) -> bool:
        """Whether a decorator turns the function into a context manager or a test's fixture."""
        called = (own.func if isinstance(own, ast.Call) else own for own in self.function.decorator_list)
        # Only the last part of the decorator's name counts, since `contextlib` or `pytest` may be imported as anything.
        return any(dotted(own).rpartition(".")[2] in _MANAGING for own in called)


@dataclass(frozen=True)
class Namespace:
    """The body of a module or a class; unlike a function's locals, its names live on after it was executed."""

    body: list[ast.stmt]
    nodes: list[ast.AST] = field(default_factory=list)


class ModuleTree:
    """A module's syntax tree, walked once for all checks."""

    def __init__(self, module: ast.Module) -> None:
        self.nodes: list[ast.AST] = []
        """All nodes, in source order."""
        self.functions: list[FunctionScope] = []
        """Every function, nested ones and methods included."""
        self.namespaces: list[Namespace] = [Namespace(module.body)]
        """The module's own body and those of its classes."""
        self._walk()

    @cached_property
    def imports(self) -> ImportedNames:
        """The module's imports, by which names are resolved."""
        return ImportedNames(self.nodes)

    def _walk(self) -> None:
        """Add every node to the function, class or module in whose scope it is evaluated."""
        own = self.namespaces[0].nodes
        # A stack instead of recursion: an expression may be nested deeper than Python's limit of calls.
        waiting: list[tuple[ast.AST, list[ast.AST], FunctionScope | None]]
        waiting = [(node, own, None) for node in reversed(self.namespaces[0].body)]
        while waiting:
            node, own, function = waiting.pop()
            self.nodes.append(node)
            own.append(node)
            if not isinstance(node, SCOPES):
                waiting += [(child, own, function) for child in reversed(children(node))]
                continue
            here = evaluated(node)  # defaults, decorators and bases belong to the enclosing scope
            inside, within = own, function
            if isinstance(node, ast.Lambda):
                inside = []  # never read: a lambda has no statements, so its locals keep nothing
            elif isinstance(node, ast.ClassDef):
                self.namespaces.append(Namespace(node.body))
                inside = self.namespaces[-1].nodes
            elif isinstance(node, Function):
                within = FunctionScope(node, function)
                self.functions.append(within)
                inside = within.nodes
            body = [node.body] if isinstance(node, ast.Lambda) else node.body
            waiting += [(child, inside, within) for child in reversed(body)]
            waiting += [(child, own, function) for child in reversed(here)]

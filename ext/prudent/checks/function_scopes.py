"""A module's functions and classes as scopes: their own nodes and their names."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from functools import cached_property

from .imported_names import ImportedNames
from .syntax_nodes import SCOPES, Function, children, evaluated, parameters_of

_NAMING = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.MatchAs, ast.MatchStar)
"""What binds a name that is no node of its own; `ast.ExceptHandler` does so, too."""


@dataclass(frozen=True)
class FunctionScope:
    """One function."""

    function: Function
    outer: FunctionScope | None = None
    """The function around it."""
    nodes: list[ast.AST] = field(default_factory=list)
    """Its own nodes in the order of the text, without those of functions and classes within it."""

    @property
    def body(self) -> list[ast.stmt]:
        """Its statements."""
        return self.function.body

    @cached_property
    def parameters(self) -> frozenset[str]:
        """The names of its parameters."""
        return frozenset(parameter.arg for parameter in parameters_of(self.function.args))

    @cached_property
    def locals(self) -> frozenset[str]:
        """Parameters and assigned names, those that are declared global or nonlocal left out."""
        assigned = {n.id for n in self.nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        assigned |= {n.name for n in self.nodes if isinstance(n, _NAMING) and n.name}
        elsewhere = {name for n in self.nodes if isinstance(n, ast.Global | ast.Nonlocal) for name in n.names}
        return (self.parameters | assigned | self.caught) - elsewhere

    @cached_property
    def enclosing(self) -> frozenset[str]:
        """The local names of the functions around it."""
        return self.outer.locals | self.outer.enclosing if self.outer else frozenset()

    @cached_property
    def caught(self) -> frozenset[str]:
        """The names behind ``as`` of its except clauses."""
        return frozenset(node.name for node in self.nodes if isinstance(node, ast.ExceptHandler) and node.name)

    @cached_property
    def manages_a_context(self) -> bool:
        """Whether it is a generator that ``@contextmanager`` or a test's fixture is made of."""
        names = ("contextmanager", "asynccontextmanager", "fixture")
        return any(name in ast.unparse(decorator) for decorator in self.function.decorator_list for name in names)


@dataclass(frozen=True)
class Namespace:
    """The body of a module or a class: its names live on when it has been executed."""

    body: list[ast.stmt]
    nodes: list[ast.AST] = field(default_factory=list)


class ModuleTree:
    """A module's syntax tree, walked once for all checks."""

    def __init__(self, module: ast.Module) -> None:
        self.nodes: list[ast.AST] = []
        """All nodes, in the order of the text."""
        self.functions: list[FunctionScope] = []
        """Every function, nested ones and methods included."""
        self.namespaces: list[Namespace] = [Namespace(module.body)]
        """The module's own body and those of its classes."""
        self._walk()

    @cached_property
    def imports(self) -> ImportedNames:
        """What its names stand for."""
        return ImportedNames(self.nodes)

    def _walk(self) -> None:
        own = self.namespaces[0].nodes
        waiting: list[tuple[ast.AST, list[ast.AST], FunctionScope | None]]
        waiting = [(node, own, None) for node in reversed(self.namespaces[0].body)]
        while waiting:
            node, own, function = waiting.pop()
            self.nodes.append(node)
            own.append(node)
            if not isinstance(node, SCOPES):
                waiting += [(child, own, function) for child in reversed(children(node))]
                continue
            here = evaluated(node)
            inside, within = own, function
            if isinstance(node, ast.Lambda):
                inside = []  # a lambda has no statements: nothing is kept in it
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

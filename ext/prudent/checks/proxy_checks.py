"""The checks of proxy functions: arguments that are unpacked and packed again, and loop variables bound late."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from .finding import Match
from .function_scopes import Function, Scope, functions
from .keeping_expressions import dotted

CLASH = "PRX03"
REPACKING = "PRX04"
LATE = "PRX05"
_CALLABLE = re.compile(r"(^|_)(f|fn|func|function|callable|callback|cb|target|action|task|job|method|handler)\d*$")


def check_proxies(module: ast.Module) -> Iterator[Match]:
    """Proxies whose own name can clash, star-repacking ones, and late-bound loop closures."""
    for scope in functions(module):
        yield from _stars(scope)
    yield from _late(module)


def _stars(scope: Scope) -> Iterator[Match]:
    """A function that takes a callable and star arguments, only to call it with them or to pass both on."""
    own = scope.function.args
    stars = {star.arg for star in (own.vararg, own.kwarg) if star}
    named = {parameter.arg for parameter in own.args} - {"self", "cls"}
    given_callables = {p.arg for p in (*own.posonlyargs, *own.args) if _CALLABLE.search(p.arg) or _annotated(p)}
    if not stars:
        return
    for node in scope.nodes:
        if not isinstance(node, ast.Call):
            continue
        given = {dotted(a.value) for a in node.args if isinstance(a, ast.Starred)}
        given |= {dotted(keyword.value) for keyword in node.keywords if keyword.arg is None}
        if not stars <= given:
            continue
        target = dotted(node.func)
        passed = {dotted(argument) for argument in node.args if not isinstance(argument, ast.Starred)}
        if own.vararg and passed & given_callables:
            said = f"{scope.function.name!r} unpacks and packs arguments that are not its own"
            yield Match(scope.function, REPACKING, said)
            return
        if target in named and own.kwarg:
            said = f"{scope.function.name!r} cannot pass on a keyword called {target!r}, its own parameter"
            yield Match(scope.function, CLASH, said)
            return


def _annotated(parameter: ast.arg) -> bool:
    """Whether a parameter is annotated as a callable."""
    return parameter.annotation is not None and "Callable" in ast.dump(parameter.annotation)


def _late(module: ast.Module) -> Iterator[Match]:
    for loop in ast.walk(module):
        if isinstance(loop, ast.For | ast.AsyncFor):
            names = {node.id for node in ast.walk(loop.target) if isinstance(node, ast.Name)}
            yield from _bound_late([node for statement in loop.body for node in ast.walk(statement)], names)
        elif isinstance(loop, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            names = {n.id for comp in loop.generators for n in ast.walk(comp.target) if isinstance(n, ast.Name)}
            body = [loop.key, loop.value] if isinstance(loop, ast.DictComp) else [loop.elt]
            yield from _bound_late([node for part in body for node in ast.walk(part)], names, kept=True)


def _bound_late(nodes: list[ast.AST], names: set[str], *, kept: bool = False) -> Iterator[Match]:
    handed = {id(argument) for node in nodes if isinstance(node, ast.Call) for argument in _arguments(node)}
    stored = {id(n.value) for n in nodes if isinstance(n, ast.Assign) and not isinstance(n.targets[0], ast.Name)}
    by_name = {dotted(a) for n in nodes if isinstance(n, ast.Call) for a in _arguments(n)}
    for node in nodes:
        if isinstance(node, ast.Lambda):
            free = _free(node.body, {own.arg for own in ast.walk(node.args) if isinstance(own, ast.arg)})
            if free & names and (kept or id(node) in handed | stored):
                yield Match(
                    node, LATE, f"{min(free & names)!r} is looked up when this is called, at the end of the loop"
                )
        elif isinstance(node, Function) and node.name in by_name:
            inner = {own.arg for own in ast.walk(node.args) if isinstance(own, ast.arg)}
            free = set().union(*(_free(statement, inner) for statement in node.body))
            if free & names:
                yield Match(
                    node,
                    LATE,
                    f"{min(free & names)!r} is looked up when {node.name!r} is called, at the end of the loop",
                )


def _arguments(call: ast.Call) -> list[ast.expr]:
    """What a call keeps: sorting and its like use their key at once."""
    if dotted(call.func).rpartition(".")[2] in (
        "sorted",
        "sort",
        "min",
        "max",
        "map",
        "filter",
        "reduce",
        "sub",
        "any",
        "all",
    ):
        return []
    return [*call.args, *(keyword.value for keyword in call.keywords)]


def _free(node: ast.AST, bound: set[str]) -> set[str]:
    stored = {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    read = {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    return read - bound - stored

"""The checks for PRX03 and PRX04: proxy functions that unpack arguments and pack them again."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from .ast_names import dotted
from .finding import Match
from .scopes import FunctionScope, ModuleTree

CLASH = "PRX03"
REPACKING = "PRX04"
# 'method', 'target', 'job' and 'action' are left out: they name an HTTP verb, an address or a record as often.
_CALLABLE = re.compile(r"(^|_)(f|fn|func|function|callable|callback|cb)_?\d*$")


def check_argument_forwarding(module: ModuleTree) -> Iterator[Match]:
    """Yield each function that passes its star arguments on, and by that breaks PRX03 or PRX04."""
    for scope in module.functions:
        yield from _passed_on(scope)


def _passed_on(scope: FunctionScope) -> Iterator[Match]:
    """Yield a match if the function calls a parameter with its star arguments, or passes a callable on with them."""
    own = scope.function.args
    stars = {star.arg for star in (own.vararg, own.kwarg) if star}
    if not own.vararg or _typed(own):
        return
    # `args` holds no positional-only parameters. These cannot clash: a keyword of that name goes into the dictionary.
    named = {parameter.arg for parameter in own.args} - {"self", "cls"}
    given_callables = {p.arg for p in (*own.posonlyargs, *own.args) if _CALLABLE.search(p.arg) or _annotated(p)}
    for node in scope.nodes:
        if not isinstance(node, ast.Call):
            continue
        given = {dotted(a.value) for a in node.args if isinstance(a, ast.Starred)}
        given |= {dotted(keyword.value) for keyword in node.keywords if keyword.arg is None}
        if not stars <= given:
            continue  # this call does not get all of the arguments
        target = dotted(node.func)
        passed = {dotted(argument) for argument in node.args if not isinstance(argument, ast.Starred)}
        if passed & given_callables:
            said = f"{scope.function.name!r} unpacks and packs arguments that are not its own"
            yield Match(scope.function, REPACKING, said, "hand over the tuple and the dictionary, or a callable")
            return
        if target in named and own.kwarg:
            said = f"{scope.function.name!r} cannot pass on a keyword called {target!r}, its own parameter"
            yield Match(scope.function, CLASH, said, f"put a '/' behind {target!r}, or take args and kwargs")
            return


def _typed(own: ast.arguments) -> bool:
    """Return whether the starred parameters are annotated by a ``ParamSpec``.

    A type checker then refuses a keyword that would clash.
    """
    star = own.kwarg or own.vararg
    return (
        star is not None and star.annotation is not None and ast.unparse(star.annotation).endswith((".args", ".kwargs"))
    )


def _annotated(parameter: ast.arg) -> bool:
    """Return whether a parameter is annotated as a callable."""
    return parameter.annotation is not None and "Callable" in ast.unparse(parameter.annotation)

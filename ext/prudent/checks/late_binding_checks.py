"""The check for PRX05: callables made in a loop that look up the loop's variable when it has changed."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from .ast_names import bound_names, dotted, last, method, names_in
from .finding import Match
from .scopes import ModuleTree
from .syntax_nodes import children, own_nodes, parameters_of

RULE = "PRX05"
_KEEPING = re.compile(
    r"^(add|append|insert|register|connect|subscribe|bind|after|on|schedule|submit|spawn|start|later|defer|push|put|"
    r"enqueue|attach|observe|listen|extend|update|setdefault|call_later|call_at|call_soon|apply_async|"
    r"appendleft|run_in_executor|create_task|ensure_future)(_[a-z_]+|[A-Z]\w*)?$|^set_\w+$|^(Thread|Timer|Process)$"
)
"""Names of calls that keep their arguments. Any other call is taken to use a callable at once, which is no fault."""
_AT_ONCE = frozenset(("result", "join", "get", "wait"))
"""Methods that wait for a job to end: ``pool.submit(f).result()`` calls ``f`` within the iteration."""
# Nodes that hold a callable without calling it: whatever keeps the outermost of them keeps the callable.
_TRANSPARENT = (ast.Tuple, ast.List, ast.Set, ast.Dict, ast.Starred, ast.keyword, ast.IfExp, ast.BoolOp)
_Loop = ast.For | ast.AsyncFor | ast.While
_Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
_Made = ast.Lambda | ast.FunctionDef | ast.AsyncFunctionDef


def check_late_binding(module: ModuleTree) -> Iterator[Match]:
    """Yield each callable that outlives its iteration and reads a name that the next iteration binds anew."""
    found: dict[ast.AST, Match] = {}
    for loop in module.nodes:
        if isinstance(loop, _Loop):
            matches = _in_loop(loop)
        elif isinstance(loop, _Comprehension):
            matches = _in_comprehension(loop)
        else:
            continue
        for match in matches:
            found.setdefault(match.node, match)  # nested loops see the same callable
    yield from found.values()


def _in_loop(loop: _Loop) -> Iterator[Match]:
    """Yield the callables of a loop's body that something keeps, and that read a name which the loop binds."""
    # A loop over a single item has no next iteration.
    if isinstance(getattr(loop, "iter", None), ast.Tuple | ast.List) and len(loop.iter.elts) == 1:  # type: ignore[union-attr]
        return
    nodes = list(own_nodes(loop.body))
    made = [node for node in nodes if isinstance(node, _Made)]
    if not made:
        return
    bound = set() if isinstance(loop, ast.While) else set(names_in(loop.target))
    bound |= {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    parents = _parents(loop.body)
    for function in made:
        late = free_names(function) & bound
        if late and not _ends_the_loop(function, loop, parents) and _kept(function, parents, nodes):
            yield _match(function, late)


def _in_comprehension(loop: _Comprehension) -> Iterator[Match]:
    """Yield the lambdas that a comprehension collects or hands over, and that read a name which it binds."""
    items = [loop.key, loop.value] if isinstance(loop, ast.DictComp) else [loop.elt]
    parents = _parents(items)
    bound = {name for generator in loop.generators for name in names_in(generator.target)}
    for function in own_nodes(items):
        if isinstance(function, ast.Lambda):  # a comprehension holds no 'def'
            late = free_names(function) & bound
            if late and (_in_display(function, parents) or _handed_over(function, parents)):
                yield _match(function, late)


def _match(function: _Made, late: set[str]) -> Match:
    who = "this" if isinstance(function, ast.Lambda) else repr(function.name)
    # `min`, since the order of a set of names differs from run to run, and equal code must get equal messages.
    said = f"{min(late)!r} is looked up when {who} is called, at the end of the loop"
    return Match(function, RULE, said, f"bind {min(late)!r} when you make it, by functools.partial or a default")


def free_names(function: _Made) -> set[str]:
    """Return the free variables of a function, those of the functions within it included."""
    body: list[ast.AST] = [function.body] if isinstance(function, ast.Lambda) else list(function.body)
    return _free_in(body, {parameter.arg for parameter in parameters_of(function.args)}, visible=True)


def _free_in(body: Sequence[ast.AST], parameters: set[str], *, visible: bool) -> set[str]:
    """Return the free variables of a scope: names that it or a scope within it reads from further outside.

    `visible` says whether the scopes within see the names that this scope binds: those of a class do not.
    """
    nodes = list(own_nodes(body))
    # The variables of comprehensions count as bound in the whole scope: a fault may be missed, but none is invented.
    bound = parameters | bound_names(nodes)
    within: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.ClassDef):
            within |= _free_in(node.body, set(), visible=False)
        elif isinstance(node, _Made):
            within |= free_names(node)
    read = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)} - bound
    return read | (within - bound if visible else within)


def _parents(top: list[ast.stmt] | list[ast.expr]) -> dict[ast.AST, ast.AST]:
    """Map each node below `top` to its parent, without the bodies of functions and classes."""
    found: dict[ast.AST, ast.AST] = {}
    for node in own_nodes(top):
        if not isinstance(node, _Made | ast.ClassDef):
            found.update((child, node) for child in children(node))
    return found


def _ends_the_loop(function: _Made, loop: _Loop, parents: dict[ast.AST, ast.AST]) -> bool:
    """Return whether the iteration that makes the callable is the last one.

    It is if ``return``, ``break`` or ``raise`` follows in the same block.
    """
    node: ast.AST = function
    while not isinstance(node, ast.stmt):
        node = parents.get(node) or ast.Pass()  # `Pass` ends the search without a match: no block contains this node
    if isinstance(node, ast.Return | ast.Raise):
        return True
    outer = parents.get(node, loop)
    for name in ("body", "orelse", "finalbody"):
        block = getattr(outer, name, [])
        if isinstance(block, list) and node in block:
            return any(isinstance(own, ast.Return | ast.Raise | ast.Break) for own in block[block.index(node) :])
    return False


def _kept(function: _Made, parents: dict[ast.AST, ast.AST], nodes: list[ast.AST]) -> bool:
    """Return whether something in the loop keeps the callable, directly or by a name that is bound to it."""
    if isinstance(function, ast.Lambda):
        if _handed_over(function, parents) or _stored(function, parents):
            return True
        names = _assigned_to(function, parents)
    else:
        names = {function.name}
    uses = [
        node for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names
    ]
    # A decorator such as @app.route(...) keeps the function; functools.wraps does not.
    if not isinstance(function, ast.Lambda) and function.decorator_list and not uses:
        return any(last(dotted(getattr(own, "func", own))) != "wraps" for own in function.decorator_list)
    return any(_handed_over(use, parents) or _stored(use, parents) for use in uses)


def _assigned_to(function: ast.Lambda, parents: dict[ast.AST, ast.AST]) -> set[str]:
    statement = parents.get(function)
    if not isinstance(statement, ast.Assign):
        return set()
    return {target.id for target in statement.targets if isinstance(target, ast.Name)}


def _outside_displays(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> tuple[ast.AST, ast.AST | None]:
    """Return the outermost of the `_TRANSPARENT` nodes around a node, or else the node itself, and its parent."""
    outer = parents.get(node)
    while isinstance(outer, _TRANSPARENT):
        node, outer = outer, parents.get(outer)
    return node, outer


def _in_display(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Return whether only `_TRANSPARENT` nodes are around a node: then the comprehension itself collects it."""
    return _outside_displays(node, parents)[1] is None


def _handed_over(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Return whether a node is an argument of a call that keeps it beyond the iteration."""
    inner, outer = _outside_displays(node, parents)
    if not isinstance(outer, ast.Call) or inner is outer.func or not _KEEPING.match(method(outer)):
        return False
    around = parents.get(outer)
    at_once = isinstance(around, ast.Attribute) and around.attr in _AT_ONCE
    return not at_once and not isinstance(around, ast.Await)


def _stored(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Return whether a node is assigned to an attribute or an item, which outlive the iteration."""
    outer = _outside_displays(node, parents)[1]
    return isinstance(outer, ast.Assign) and any(
        isinstance(target, ast.Attribute | ast.Subscript) for target in outer.targets
    )

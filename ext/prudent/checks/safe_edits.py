"""Makes edits that cure a finding and change nothing else that the code does.

There is such an edit only if the name is used nowhere else, if no context manager or handler can swallow the exception
so that code below still needs the name, and if no inner function shares it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence

from .ast_names import class_like, dotted, method, names_in
from .enclosing_statements import Place, places_in
from .finding import Edit, Match
from .scopes import FunctionScope
from .syntax_nodes import children, every_node

_HANDING_ON = (ast.keyword, ast.Starred, ast.Tuple, ast.List, ast.Set, ast.Dict, ast.IfExp, ast.BoolOp)
"""Nodes that pass on their children: code that gets such a node's value may get the value of a child."""
_READING = frozenset(("str", "repr", "type", "isinstance", "print", "bool", "format"))
"""Calls that read an exception, but never its traceback."""
_SHOWING = frozenset(("exception", "exc_info", "format_exc", "print_exc", "print_exception", "format_exception"))
"""Calls that show the traceback of the exception being handled."""
# Attributes by which code gets at the traceback, or at an exception that has one.
_LEADING = frozenset(("__traceback__", "with_traceback", "__cause__", "__context__"))


def safe_edit(match: Match, scope: FunctionScope, lines: Sequence[str]) -> Edit | None:
    """Return the edit that cures a finding, or `None` if there is no safe one.

    `lines` are the lines of the file, without line ends.
    """
    place = _place_of(match.node, scope)
    # An edit replaces whole lines. It must not delete what code elsewhere may read: an attribute, or a name that an
    # inner function uses.
    if place is None or not _alone(place.statement, lines) or "." in match.name or _shared(scope, match.name):
        return None
    statement = place.statement
    if match.rule in ("EXC03", "EXC06") and isinstance(statement, ast.Raise) and match.name:
        return _deleted_after_raise(match.name, place, lines)
    if match.rule == "EXC02" and isinstance(statement, ast.Assign):
        return _deleted_at_the_end(statement, place, scope, lines)
    if match.rule == "EXC01" and isinstance(statement, ast.Assign):
        return _without_traceback(statement, match.name, place, scope, lines)
    # Delete only a single name: other names of the same statement would still keep it.
    alone = isinstance(statement, ast.With) or (isinstance(statement, ast.Assign) and _one_name(statement))
    if match.rule == "EXC12" and alone:
        return _without_report(match.name, place, scope, lines)
    return None


def _deleted_after_raise(name: str, place: Place, lines: Sequence[str]) -> Edit | None:
    """Return the edit that puts ``raise error`` into a ``try`` whose ``finally`` deletes the name; `None` if unsafe."""
    for own in place.around():
        outer = own.outer.statement if own.outer else None
        if isinstance(outer, ast.With | ast.AsyncWith):
            return None  # it may swallow the exception, and the code below may need the name
        if isinstance(outer, ast.Try | ast.TryStar):
            clauses = [*outer.finalbody, *(outer.handlers if own.part != "handlers" else ())]
            # A handler may let the function go on, and a clause may need the name.
            if (own.part == "body" and outer.handlers) or name in _names(clauses):
                return None
    return _tried(place.statement, place.statement, f"del {name}", lines)


def _deleted_at_the_end(statement: ast.Assign, place: Place, scope: FunctionScope, lines: Sequence[str]) -> Edit | None:
    """Return the edit that puts the code behind an assignment into a ``try`` whose ``finally`` deletes the names."""
    rest = place.rest
    names = [name for target in statement.targets for name in names_in(target)]
    if not rest or not names or any(not isinstance(target, ast.Name | ast.Tuple) for target in statement.targets):
        return None
    if _given_to_an_object(names, rest):
        return None
    first, final = (statement.end_lineno or 0) + 1, rest[-1].end_lineno or 0
    for name in names:
        uses = [node for node in scope.nodes if isinstance(node, ast.Name) and node.id == name]
        elsewhere = [use for use in uses if not first <= use.lineno <= final]
        rebound = [use for use in uses if not isinstance(use.ctx, ast.Load)]
        # The one use elsewhere, and the one that binds the name, is the assignment itself.
        if len(elsewhere) > 1 or len(rebound) > 1 or name in scope.parameters or _shared(scope, name):
            return None
    return _tried(rest[0], rest[-1], f"del {', '.join(names)}", lines, first)


def _given_to_an_object(names: Sequence[str], statements: Sequence[ast.stmt]) -> bool:
    """Return whether a name is an argument of a constructor, such as ``Event(error=error)``.

    The new object may keep what the name refers to, and a local may keep the object: to delete the name would cure
    nothing, and hide the leak from the check. An exception that is raised at once leaves the function, and is no such
    object.
    """
    nodes = list(every_node(statements))
    raised = [node.exc for node in nodes if isinstance(node, ast.Raise)]
    making = (node for node in nodes if isinstance(node, ast.Call) and class_like(dotted(node.func)))
    waiting: list[ast.AST] = [given for call in making if call not in raised for given in (*call.args, *call.keywords)]
    while waiting:
        given = waiting.pop()
        if isinstance(given, ast.Name) and given.id in names:
            return True
        if isinstance(given, _HANDING_ON):
            waiting += children(given)
    return False


def _one_name(statement: ast.Assign) -> bool:
    return len(statement.targets) == 1 and isinstance(statement.targets[0], ast.Name)


def _tried(
    first: ast.stmt, final: ast.stmt, clean_up: str, lines: Sequence[str], begin: int | None = None
) -> Edit | None:
    """Return the edit that puts the statements from `first` to `final` into a ``try`` whose ``finally`` is `clean_up`.

    `begin` is a line before `first`, so that the comments from there on are moved as well. Returns `None` if a string
    of several lines stands in the moved lines, since to indent it would change it.
    """
    begin, end = begin or first.lineno, final.end_lineno or final.lineno
    if first.lineno < begin or any("'''" in line or '"""' in line for line in lines[begin - 1 : end]):
        return None
    indent, step = _indent(first, lines)
    inner = [step + line if line.strip() else line for line in lines[begin - 1 : end]]
    return Edit(begin, end, (f"{indent}try:", *inner, f"{indent}finally:", f"{indent}{step}{clean_up}"))


def _without_traceback(
    statement: ast.Assign, name: str, place: Place, scope: FunctionScope, lines: Sequence[str]
) -> Edit | None:
    """Return the edit that inserts ``error.__traceback__ = None`` before the assignment; `None` if that may be read."""
    around = (own.handler for own in place.around() if own.handler)
    handler = next((own for own in around if own.name and dotted(statement.value) == own.name), None)
    if handler is None or not name:
        return None
    inside = list(every_node(handler.body))
    if any(isinstance(node, ast.Raise) or method(node) in _SHOWING for node in inside):
        return None  # the handler itself raises the exception again, or shows its traceback
    parents = {child: node for node in every_node(scope.body) for child in children(node)}
    # The name that keeps it and the name behind 'as' refer to one exception, so the uses of both count.
    for node in every_node(scope.body):
        used = isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in (name, handler.name)
        if used and parents.get(node) is not statement and not _only_looked_at(node, parents):
            return None
    indent, _step = _indent(statement, lines)
    return Edit(statement.lineno, statement.lineno - 1, (f"{indent}{handler.name}.__traceback__ = None",))


def _only_looked_at(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Return whether an expression is only shown or compared, so that nothing could read its traceback."""
    outer = parents.get(node)
    if isinstance(outer, ast.Call):
        return dotted(outer.func) in _READING and node in outer.args
    if isinstance(outer, ast.Attribute):
        called = parents.get(outer)
        return outer.attr not in _LEADING and not (isinstance(called, ast.Call) and called.func is outer)
    if isinstance(outer, ast.BinOp):
        return isinstance(outer.op, ast.Mod) and outer.right is node
    if isinstance(outer, ast.If | ast.While | ast.IfExp):
        return outer.test is node
    return isinstance(outer, ast.Compare | ast.FormattedValue) or (
        isinstance(outer, ast.UnaryOp) and isinstance(outer.op, ast.Not)
    )


def _without_report(name: str, place: Place, scope: FunctionScope, lines: Sequence[str]) -> Edit | None:
    """Return the edit that removes the name of an unused report, or deletes the name after its last use."""
    uses = [node for node in scope.nodes if isinstance(node, ast.Name) and node.id == name]
    if sum(isinstance(use.ctx, ast.Store) for use in uses) != 1:
        return None
    line = place.statement.lineno
    if len(uses) == 1 and isinstance(place.statement, ast.With):
        without, found = re.subn(rf"\)\s+as\s+{re.escape(name)}(?=\s*[:,)])", ")", lines[line - 1])
        return Edit(line, line, (without,)) if found == 1 else None
    using = [own for own in (place.statement, *place.rest) if name in _names([own])]
    inside = sum(isinstance(node, ast.Name) and node.id == name for node in every_node(using))
    final = using[-1]
    # A use elsewhere would find the name deleted, and a 'del' behind a jump would never run.
    if inside < len(uses) or any(
        isinstance(node, ast.Return | ast.Break | ast.Continue) for node in every_node([final])
    ):
        return None
    end = final.end_lineno or final.lineno
    return Edit(end + 1, end, (f"{_indent(place.statement, lines)[0]}del {name}",))


def _place_of(node: ast.AST, scope: FunctionScope) -> Place | None:
    """Return the innermost statement of the function that contains the node."""
    line = getattr(node, "lineno", 0)
    found = None
    for place in places_in(scope.body):
        within = place.statement.lineno <= line <= (place.statement.end_lineno or 0)
        if within and any(own is node for own in every_node([place.statement])):
            found = place  # `places_in` yields an inner statement after its outer one
    return found


def _alone(statement: ast.stmt, lines: Sequence[str]) -> bool:
    """Return whether no other statement stands on the lines of a statement."""
    first, final = lines[statement.lineno - 1], lines[(statement.end_lineno or statement.lineno) - 1]
    # `ast` counts columns in bytes of UTF-8.
    before = first.encode()[: statement.col_offset].decode()
    after = final.encode()[statement.end_col_offset :].decode().strip()
    return not before.strip() and (not after or after.startswith("#"))


def _indent(statement: ast.stmt, lines: Sequence[str]) -> tuple[str, str]:
    """Return ``(indentation, one step of it)`` of a statement: a tab where it is indented by tabs."""
    indent = lines[statement.lineno - 1][: statement.col_offset]
    return indent, "\t" if indent.endswith("\t") else "    "


def _names(nodes: Sequence[ast.AST]) -> set[str]:
    return {node.id for node in every_node(nodes) if isinstance(node, ast.Name)}


def _shared(scope: FunctionScope, name: str) -> bool:
    """Return whether other code shares the name: an inner function uses it, or it is declared global or nonlocal."""
    own = {id(node) for node in scope.nodes}
    return any(
        (isinstance(node, ast.Name) and node.id == name and id(node) not in own)
        or (isinstance(node, ast.Global | ast.Nonlocal) and name in node.names)
        for node in every_node(scope.body)
    )

from __future__ import annotations

import ast
from textwrap import indent

import pytest

from prudent.checks.exception_effects import ExceptionEffects
from prudent.checks.flow_state import Fact, Kind, State
from prudent.checks.scopes import ModuleTree

IMPORTS = "import asyncio, contextlib, sys\nfrom contextlib import suppress as quiet\n"


class Handled:
    """The effects of the statements of a function, or a module, while its handler of `error` handles something."""

    def __init__(self, body: str, *, module: bool = False) -> None:
        text = body if module else f"async def f(self, given):\n{indent(body, '    ')}\n"
        tree = ModuleTree(ast.parse(IMPORTS + text))
        self.effects = ExceptionEffects(None if module else tree.functions[0], tree.imports)
        self.statements = tree.namespaces[0].body[2:] if module else tree.functions[0].body
        self.state: State = {}
        self.handler = ast.ExceptHandler(ast.Name("ValueError"), "error", [])
        self.effects.catch(self.handler, self.state)

    def execute(self) -> dict[str, str]:
        """The rule that each name breaks after the statements, if it breaks one."""
        for statement in self.statements:
            self.effects.execute(statement, self.state)
        return {name: fact.rule for name, facts in self.state.items() for fact in facts if fact.rule}


def kinds(state: State | None, name: str) -> set[Kind]:
    return {fact.kind for fact in (state or {}).get(name, ())}


def test_the_name_of_a_handler_leads_to_what_it_caught_until_it_ends() -> None:
    handled = Handled("pass")
    assert kinds(handled.state, "error") == {Kind.EXCEPTION}
    assert handled.execute() == {}
    handled.effects.release(handled.handler, handled.state)
    assert handled.state == {}


@pytest.mark.parametrize(
    ("body", "broken"),
    [
        ("kept = error", {"kept": "EXC01"}),
        ("kept: object = error", {"kept": "EXC01"}),
        ("print(kept := error)", {"kept": "EXC01"}),
        ("kept, other = error, 1", {"kept": "EXC01"}),
        ("kind, value, tb = sys.exc_info()", {"value": "EXC02", "tb": "EXC02"}),
        ("tb = error.__traceback__", {"tb": "EXC02"}),
        ("kept = str(error)", {}),
        ("kept = [error]", {"kept": "EXC07"}),
        ("kept = []\nkept.append(error)", {"kept": "EXC07"}),
        ("kept = []\nkept += [error]", {"kept": "EXC07"}),
        ("kept = {}\nkept[1] = error", {"kept": "EXC07"}),
        ("def kept(error=error): pass", {"kept": "EXC07"}),
        ("self.error = error", {"self.error": "EXC07"}),
        ("setattr(self, 'error', error)", {"self": "EXC07"}),
    ],
)
def test_a_statement_that_keeps_what_was_caught_breaks_a_rule(body: str, broken: dict[str, str]) -> None:
    assert Handled(body).execute() == broken


@pytest.mark.parametrize(
    "body",
    [
        "kept = error\ndel kept",
        "kept = error\nkept = 1",
        "kept = [error]\nkept.clear()",
        "kept = [error]\nkept.pop()",
        "self.error = error\ndel self",
        "kept = error\nkept.__traceback__ = None",
        "kept = error\nerror.__traceback__ = None",
        "kept = error.with_traceback(None)",
    ],
)
def test_a_statement_that_lets_go_of_it_breaks_none(body: str) -> None:
    assert Handled(body).execute() == {}


def test_names_of_a_module_live_on() -> None:
    assert Handled("kept = error", module=True).execute() == {"kept": "EXC10"}
    assert Handled("kept = sys._getframe()", module=True).execute() == {}


def test_a_frame_is_kept_unless_its_name_walks_up_the_stack() -> None:
    assert Handled("frame = sys._getframe()").execute() == {"frame": "EXC02"}
    assert Handled("frame = sys._getframe()\nwhile frame:\n    frame = frame.f_back").execute() == {}


def test_the_error_of_a_task_comes_out_only_on_the_way_where_it_failed() -> None:
    handled = Handled("task = asyncio.create_task(given)\nawait task")
    [made, awaited] = handled.statements
    assert handled.effects.execute(made, handled.state) is None
    failed = handled.effects.execute(awaited, handled.state)
    assert kinds(failed, "task") == {Kind.TASK, Kind.FAILED}
    assert kinds(handled.state, "task") == set()


@pytest.mark.parametrize(
    ("clauses", "left"),
    [
        ([None], {Kind.FAILED}),
        (["asyncio.CancelledError"], {Kind.FAILED}),
        (["(SystemExit, KeyboardInterrupt)"], {Kind.FAILED}),
        (["asyncio.CancelledError", "ValueError"], set()),
    ],
)
def test_a_handler_that_names_errors_is_taken_to_take_that_of_a_task(
    clauses: list[str | None], left: set[Kind]
) -> None:
    state: State = {"task": frozenset((Fact(Kind.FAILED, ast.Pass()),))}
    handlers = [
        ast.ExceptHandler(None if clause is None else ast.parse(clause, mode="eval").body, None, [])
        for clause in clauses
    ]
    Handled("pass").effects.pass_by(handlers, state)
    assert kinds(state, "task") == left


def test_a_task_group_that_ends_without_an_error_has_no_task_that_failed() -> None:
    body = "before = asyncio.create_task(given)\nasync with {}() as g:\n    inside = g.create_task(given)"
    for manager, left in (("asyncio.TaskGroup", set()), ("asyncio.Runner", {Kind.TASK})):
        handled = Handled(body.format(manager))
        [before, group] = handled.statements
        assert isinstance(group, ast.AsyncWith)
        handled.effects.execute(before, handled.state)
        handled.effects.execute(group.body[0], handled.state)
        handled.effects.leave(group, handled.state)
        assert kinds(handled.state, "inside") == left
        assert kinds(handled.state, "before") == {Kind.TASK}


@pytest.mark.parametrize(
    ("manager", "swallows"),
    [
        ("contextlib.suppress(E)", ("raises",)),
        ("quiet(E)", ("raises",)),
        ("self.assertRaises(E)", ("raises",)),
        ("open(given), quiet(E)", ("raises",)),
        ("quiet(E, Exception)", ("raises", "fails")),
        ("quiet(E), quiet(Exception)", ("raises", "fails")),
        ("self.assertRaises(BaseException)", ("raises", "fails")),
        ("open(given)", ()),
        ("given", ()),
    ],
)
def test_a_block_may_swallow_what_is_raised_in_it(manager: str, swallows: tuple[str, ...]) -> None:
    handled = Handled(f"with {manager}:\n    pass")
    [block] = handled.statements
    assert isinstance(block, ast.With)
    assert handled.effects.swallows(block) == swallows


@pytest.mark.parametrize(
    ("source", "kind"),
    [("asyncio.as_completed(given)", {Kind.TASK}), ("given", {Kind.MADE}), ("(ValueError, OSError)", set())],
)
def test_a_loop_takes_tasks_exceptions_or_classes(source: str, kind: set[Kind]) -> None:
    handled = Handled(f"kept = error\nfor kept in {source}:\n    pass")
    [kept, loop] = handled.statements
    assert isinstance(loop, ast.For)
    handled.effects.execute(kept, handled.state)
    handled.effects.bind(loop.target, loop.iter, handled.state)
    assert kinds(handled.state, "kept") == kind

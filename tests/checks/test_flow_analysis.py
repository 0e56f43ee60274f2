from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass, field, fields

import pytest

from prudent.checks.ast_names import dotted, names_in
from prudent.checks.flow_analysis import Flow
from prudent.checks.flow_state import Fact, Kind, State, add, forget


@dataclass
class Assignments:
    """Effects by which a name is known from its assignment on: as much as that from which it is assigned."""

    passed: list[int] = field(default_factory=list)
    """How many handlers each error has passed by."""

    def evaluate(self, _node: ast.AST | None, _state: State) -> State | None:
        return None

    def execute(self, statement: ast.stmt, state: State) -> State | None:
        if isinstance(statement, ast.Assign):
            known = state.get(dotted(statement.value), frozenset())
            if isinstance(statement.value, ast.Constant):
                known = frozenset([Fact(Kind.MADE, statement)])
            for name in names_in(statement.targets[0]):
                forget(state, name)
                if known:
                    add(state, name, known)
        elif isinstance(statement, ast.Delete):
            for target in statement.targets:
                forget(state, dotted(target))
        return None

    def bind(self, target: ast.expr, source: ast.expr, state: State) -> None:
        for name in names_in(target):
            add(state, name, [Fact(Kind.MADE, source)])

    def enter(self, item: ast.withitem, state: State) -> None:
        if item.optional_vars is not None:
            self.bind(item.optional_vars, item.context_expr, state)

    def leave(self, statement: ast.With | ast.AsyncWith, state: State) -> None:
        add(state, "left", [Fact(Kind.MADE, statement)])

    def swallows(self, statement: ast.With | ast.AsyncWith) -> Sequence[str]:
        names = {dotted(item.context_expr) for item in statement.items}
        return ("raises", "fails") if "suppress_all" in names else ("raises",) if "suppress" in names else ()

    def catch(self, handler: ast.ExceptHandler, state: State) -> None:
        if handler.name:
            add(state, handler.name, [Fact(Kind.EXCEPTION, handler)])

    def release(self, handler: ast.ExceptHandler, state: State) -> None:
        forget(state, handler.name or "")

    def pass_by(self, handlers: Sequence[ast.ExceptHandler], _state: State) -> None:
        self.passed.append(len(handlers))


def ways(text: str, effects: Assignments | None = None) -> dict[str, str]:
    """The names that are known on each way by which the block is left, that of any statement's failing left out."""
    found = Flow(effects or Assignments()).block(ast.parse(text).body, {})
    states = {own.name: getattr(found, own.name) for own in fields(found) if own.name != "fails"}
    return {name: " ".join(sorted(state)) for name, state in states.items() if state is not None}


def failing(text: str) -> str | None:
    """The names that are known where a statement of the block fails."""
    state = Flow(Assignments()).block(ast.parse(text).body, {}).fails
    return None if state is None else " ".join(sorted(state))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("x = 1", {"falls": "x"}),
        ("x = 1\nreturn\ny = 1", {"returns": "x"}),
        ("x = 1\nraise E\ny = 1", {"raises": "x"}),
        ("x = 1\nsys.exit()\ny = 1", {}),
        ("if a:\n    x = 1\n    return\ny = 1", {"returns": "x", "falls": "y"}),
        ("if a:\n    x = 1\nelif b:\n    y = 1\nelse:\n    break", {"falls": "x y", "breaks": ""}),
        ("x = 1\nif x is None:\n    return\ncontinue", {"returns": "", "continues": "x"}),
        ("x = 1\nassert not x", {"falls": ""}),
    ],
)
def test_a_block_is_left_by_each_way_with_what_is_known_there(text: str, left: dict[str, str]) -> None:
    assert ways(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a = 1\nwhile t:\n    e = d\n    d = c\n    c = b\n    b = a", {"falls": "a b c d e"}),
        ("for x in y:\n    pass", {"falls": "x"}),
        ("while True:\n    x = 1", {}),
        ("while True:\n    x = 1\n    break", {"falls": "x"}),
        ("while t:\n    x = 1\n    continue\nelse:\n    return", {"returns": "x"}),
        ("for x in y:\n    return", {"returns": "x", "falls": ""}),
    ],
)
def test_a_loop_is_followed_until_nothing_new_is_found(text: str, left: dict[str, str]) -> None:
    assert ways(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("try:\n    x = 1\n    return\nfinally:\n    del x", {"returns": ""}),
        ("try:\n    x = 1\n    raise E\nfinally:\n    x = None", {"raises": "x"}),
        ("try:\n    raise E\nfinally:\n    return", {"returns": ""}),
        ("try:\n    x = 1\nexcept E:\n    y = 1\nelse:\n    z = 1\nfinally:\n    w = 1", {"falls": "w x y z"}),
    ],
)
def test_finally_runs_on_every_way_that_comes_to_it(text: str, left: dict[str, str]) -> None:
    assert ways(text) == left


def test_a_handlers_name_is_gone_on_every_way_out_of_it() -> None:
    tried = "try:\n    f()\nexcept E as e:\n    x = e\n    "
    assert [ways(tried + end) for end in ("return", "raise F", "pass")] == [
        {"returns": "x", "falls": ""},
        {"raises": "x", "falls": ""},
        {"falls": "x"},
    ]


@pytest.mark.parametrize("clause", ["except:", "except Exception:", "except (A, BaseException):"])
def test_what_catches_everything_lets_nothing_pass(clause: str) -> None:
    effects = Assignments()
    assert ways(f"try:\n    raise E\n{clause}\n    pass", effects) == {"falls": ""}
    assert effects.passed == []


def test_what_names_some_errors_lets_others_pass() -> None:
    effects = Assignments()
    assert ways("try:\n    raise E\nexcept A:\n    pass\nexcept B:\n    pass", effects) == {"falls": "", "raises": ""}
    assert effects.passed == [2]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("with a as x:\n    y = 1", {"falls": "left x y"}),
        ("with a as x:\n    raise E", {"raises": "x", "falls": "x"}),
        ("with a:\n    raise E\nx = 1", {"raises": "", "falls": "x"}),
        ("with a:\n    return\nx = 1", {"returns": ""}),
        ("with suppress as x:\n    raise E", {"falls": "x"}),
        ("try:\n    with suppress as x:\n        f()\nexcept E:\n    return", {"falls": "x", "returns": "x"}),
        ("try:\n    with suppress_all as x:\n        f()\nexcept E:\n    return", {"falls": "x"}),
        ("x = 1\nmatch a:\n    case 1:\n        del x", {"falls": "x"}),
        ("x = 1\nmatch a:\n    case 1:\n        del x\n    case _:\n        del x", {"falls": ""}),
        ("match a:\n    case [x, *y]:\n        return", {"falls": "", "returns": "x y"}),
    ],
)
def test_with_and_match_are_left_as_their_blocks_are(text: str, left: dict[str, str]) -> None:
    assert ways(text) == left


def test_what_only_compares_names_does_not_fail_and_what_calls_does() -> None:
    assert failing("if a is not b and not c:\n    return") == ""  # by the statement 'return'
    assert failing("while a < b:\n    sys.exit\nelse:\n    x = 1\n    del x\n") == "x"
    assert Flow(Assignments()).block(ast.parse("if a: \n    if b: 0").body, None).fails is None
    assert failing("if f():\n    x = 1\n    return") == "x"

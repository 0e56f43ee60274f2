from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from prudent.model.condition import Condition
from prudent.model.expectation import PACKAGE, SNIPPET, Declaration, Expectation, ExpectedLeak, MemoryScope
from prudent.model.interpreter import CPYTHON, PYPY, Interpreter
from prudent.model.memory_judgement import memory_outcome, memory_problems
from prudent.model.observation import CodeOwner, Ending, Holding, Leak, Observation, Step
from prudent.model.outcome import Outcome
from prudent.model.snippet import Kind, Part, Snippet

CYCLE = Leak(
    (Step("frame", "read", "local 'error'"), Step("exception", "ValueError", ".__traceback__")),
    SNIPPET, 3, "bad.py", kept_by_name=False, count=1, objects=4, bytes=900,
)  # fmt: skip
HOLDING = Holding("module name 'saved'", (Step("exception", "ValueError", ".__traceback__"),), 1)
NOTHING = Observation(Ending.FINISHED, "", (), "", (), (), 0, exact=True)


def interpreter(implementation: str = CPYTHON) -> Interpreter:
    return Interpreter(
        implementation, (3, 11, 0), "3.11.0", "linux", "x86_64", free_threaded=False, debug=False, build="0"
    )


def problems(
    seen: Observation, implementation: str = CPYTHON, scope: MemoryScope = MemoryScope.ALL, **expected: object
) -> list[str]:
    expectation = Expectation(2, **expected)  # type: ignore[arg-type]
    declaration = Declaration(2, (expectation,), Condition(), scope=scope)
    snippet = Snippet("bad.py", "bad.py", 1, (Part(Kind.SCRIPT, "", "bad.py", ((1, 4),)),), declaration)
    return [str(p) for p in memory_problems(snippet, interpreter(implementation), expectation, seen)]


@pytest.mark.parametrize(
    ("leaks", "held", "counted", "outcome"),
    [
        ((), (), True, Outcome.CLEAN),
        ((CYCLE,), (), True, Outcome.LEAKS),
        ((), (HOLDING,), True, Outcome.HELD),
        ((CYCLE,), (HOLDING,), True, Outcome.LEAKS_AND_HOLDS),
        ((), (), False, Outcome.NO_CYCLE_FOUND),
        ((CYCLE,), (), False, Outcome.CYCLE),
        ((), (HOLDING,), False, Outcome.HELD),
        ((CYCLE,), (HOLDING,), False, Outcome.CYCLE_AND_HELD),
    ],
)
def test_nothing_is_called_clean_where_nothing_is_counted(
    leaks: tuple[Leak, ...],
    held: tuple[Holding, ...],
    counted: bool,  # noqa: FBT001 -- a parameter
    outcome: Outcome,
) -> None:
    assert memory_outcome(replace(NOTHING, leaks=leaks, held=held), counted=counted) is outcome


def test_what_was_not_looked_at_is_not_judged() -> None:
    old = replace(NOTHING, exact=False)
    assert memory_outcome(old, counted=False) is Outcome.NOT_LOOKED_AT
    assert problems(old, PYPY, cycle=(ExpectedLeak("x"),)) == []


@pytest.mark.parametrize(("implementation", "field"), [(CPYTHON, "leaks"), (PYPY, "cycle")])
def test_a_cycle_must_be_declared_and_be_there(implementation: str, field: str) -> None:
    declared: dict[str, Any] = {field: (ExpectedLeak(CYCLE.path),)}
    seen = replace(NOTHING, leaks=(CYCLE,))
    assert problems(seen, implementation, **declared) == []
    (undeclared,) = problems(seen, implementation)
    assert CYCLE.path in undeclared
    (missing,) = problems(NOTHING, implementation, **declared)
    assert CYCLE.path in missing


@pytest.mark.parametrize("implementation", [CPYTHON, PYPY])
def test_what_is_held_must_be_declared_and_be_there(implementation: str) -> None:
    seen = replace(NOTHING, held=(HOLDING,))
    assert problems(seen, implementation, held=(HOLDING.path,)) == []
    assert len(problems(seen, implementation)) == 1
    assert len(problems(NOTHING, implementation, held=(HOLDING.path,))) == 1


@pytest.mark.parametrize(
    ("scope", "where", "count"),
    [
        (MemoryScope.ALL, PACKAGE, 2),
        (MemoryScope.OWN, PACKAGE, 0),
        (MemoryScope.OWN, SNIPPET, 1),
        (MemoryScope.OFF, SNIPPET, 0),
    ],
)
def test_the_scope_says_whose_memory_counts(scope: MemoryScope, where: CodeOwner, count: int) -> None:
    seen = replace(NOTHING, leaks=(replace(CYCLE, where=where),), held=(HOLDING,))
    assert len(problems(seen, scope=scope)) == count

from __future__ import annotations

import pytest

from prudent.model.condition import Condition
from prudent.model.expectation import ConflictError, Declaration, Expectation, ExpectedLeak
from prudent.model.interpreter import Interpreter

LEAK = (ExpectedLeak("a -> a"),)
OLD, NEW, NEWEST = Condition(("<3",)), Condition((">=3",)), Condition((">=3.12",))


def cpython(major: int, minor: int) -> Interpreter:
    name = f"{major}.{minor}.0"
    return Interpreter(
        "cpython", (major, minor, 0), name, "linux", "x86_64", free_threaded=False, debug=False, build=""
    )


def declaration(*expectations: Expectation) -> Declaration:
    return Declaration(1, expectations)


def test_an_interpreter_takes_each_aspect_from_the_table_that_has_it() -> None:
    declared = declaration(
        Expectation(1, prints="x"),
        Expectation(2, NEW, leaks=LEAK),
        Expectation(5, NEWEST, raises="KeyError"),
        Expectation(8, OLD, clean=True),
    )
    newest = declared.on(cpython(3, 13))
    assert (newest.prints, newest.raises, newest.line) == ("x", "KeyError", 2)
    assert newest.leaks == LEAK
    assert declared.on(cpython(3, 11)).raises is None
    assert declared.on(cpython(2, 7)).clean


def test_an_interpreter_that_no_expectation_matches_is_a_conflict() -> None:
    declared = declaration(Expectation(2, NEW, clean=True), Expectation(5, prints="x"))
    with pytest.raises(ConflictError, match=r"no expectation on memory matches 2\.7; declare clean") as caught:
        declared.on(cpython(2, 7))
    assert caught.value.line == 1
    assert declared.on(cpython(3, 6)).clean  # and only that one


def test_two_tables_that_contradict_each_other_are_a_conflict_at_the_second() -> None:
    declared = declaration(Expectation(1, clean=True), Expectation(4, prints="a"), Expectation(7, NEWEST, prints="b"))
    with pytest.raises(ConflictError, match=r"'prints' contradicts the table at line 4 on 3\.13") as caught:
        declared.on(cpython(3, 13))
    assert caught.value.line == 7
    assert declared.on(cpython(3, 11)).prints == "a"


@pytest.mark.parametrize("other", [Expectation(2, leaks=LEAK), Expectation(2, held=("a",))])
def test_clean_contradicts_whatever_is_left_behind(other: Expectation) -> None:
    declared = declaration(other, Expectation(4, NEWEST, clean=True))
    with pytest.raises(ConflictError, match="'clean' contradicts 'leaks' or 'held'") as caught:
        declared.on(cpython(3, 13))
    assert caught.value.line == 4
    assert not declared.on(cpython(3, 11)).clean


@pytest.mark.parametrize(
    "aspects", [{"clean": True}, {"leaks": LEAK}, {"held": ("a",)}, {"held": ("a",), "raises": "E"}]
)
def test_identical_duplicates_do_not_conflict(aspects: dict[str, object]) -> None:
    once = Expectation(2, **aspects)  # type: ignore[arg-type]
    again = Expectation(7, **aspects)  # type: ignore[arg-type]
    assert declaration(once).on(cpython(3, 13)) == declaration(once, again).on(cpython(3, 13))


PYPY = Interpreter("pypy", (3, 11, 17), "3.11.17", "linux", "x86_64", free_threaded=False, debug=False, build="")
ON_PYPY = Condition(("pypy",))


def test_nothing_applies_to_pypy_unless_it_is_named() -> None:
    for applies in (Condition(), Condition((">=3",)), Condition(("linux",)), Condition(("not debug",))):
        declared = Declaration(1, (Expectation(1, clean=True),), applies)
        assert declared.applies_on(cpython(3, 11))
        assert not declared.applies_on(PYPY)
        assert declared.implementations == {"cpython"}


def test_a_table_on_pypy_lets_it_run_there_too() -> None:
    declared = declaration(Expectation(1, Condition(("cpython",)), clean=True), Expectation(3, ON_PYPY, prints="x"))
    assert declared.applies_on(PYPY)
    assert declared.applies_on(cpython(2, 7))
    assert declared.implementations == {"cpython", "pypy"}
    assert (declared.on(PYPY).prints, declared.on(cpython(3, 11)).prints) == ("x", None)


def test_what_applies_to_pypy_alone_takes_the_keys_at_the_top() -> None:
    declared = Declaration(1, (Expectation(2, prints="x"),), Condition(("pypy >=3.11",)), "it has tasklets")
    assert declared.applies_on(PYPY)
    assert not declared.applies_on(cpython(3, 11))
    assert declared.implementations == {"pypy"}
    assert (declared.on(PYPY).prints, declared.on(PYPY).line) == ("x", 2)


@pytest.mark.parametrize("aspects", [{"clean": True}, {"leaks": LEAK}, {"leaks": ()}])
def test_nothing_is_declared_clean_or_leaking_where_no_references_are_counted(aspects: dict[str, object]) -> None:
    everywhere = Declaration(1, (Expectation(2, prints="x"), Expectation(4, **aspects)), ON_PYPY)  # type: ignore[arg-type]
    there = declaration(Expectation(2, clean=True), Expectation(4, ON_PYPY, **aspects))  # type: ignore[arg-type]
    for declared, line in ((everywhere, 4), (there, 2)):
        with pytest.raises(ConflictError, match=r"declared for pypy3\.11, where no references are counted") as caught:
            declared.on(PYPY)
        assert caught.value.line == line
        assert "move it into a table with on = " in str(caught.value)


def test_a_cycle_is_declared_only_where_no_references_are_counted() -> None:
    both = declaration(Expectation(2, Condition(("cpython",)), leaks=LEAK), Expectation(4, ON_PYPY, cycle=LEAK))
    assert (both.on(PYPY).cycle, both.on(PYPY).leaks) == (LEAK, None)
    wrong = declaration(Expectation(2, clean=True), Expectation(4, cycle=LEAK))
    with pytest.raises(ConflictError, match="where references are counted; declare clean or leaks there") as caught:
        wrong.on(cpython(3, 13))
    assert caught.value.line == 4
    held = Declaration(1, (Expectation(2, held=("module name 'x'",)),), ON_PYPY)
    assert held.on(PYPY).held == ("module name 'x'",)
    two = Declaration(1, (Expectation(2, cycle=()), Expectation(4, cycle=LEAK)), ON_PYPY)
    with pytest.raises(ConflictError, match="'cycle' contradicts the table at line 2"):
        two.on(PYPY)


def test_something_must_be_declared_for_pypy_where_it_applies() -> None:
    declared = Declaration(1, (Expectation(2, Condition(("cpython",)), clean=True),), Condition(("pypy",)))
    with pytest.raises(ConflictError, match=r"no expectation matches pypy3\.11; declare what it prints or raises"):
        declared.on(PYPY)

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from prudent.model.condition import Condition
from prudent.model.expectation import SNIPPET, STANDARD_LIBRARY, Declaration, Expectation, ExpectedLeak
from prudent.model.interpreter import Interpreter
from prudent.model.judgement import judge
from prudent.model.observation import CodeOwner, Ending, Holding, Leak, Mismatch, Observation, PartOutcome, Raised, Step
from prudent.model.outcome import Outcome
from prudent.model.snippet import Kind, Part, Snippet
from prudent.model.verdict import Problem, Status, Verdict

HERE = Interpreter(
    "cpython", (3, 13, 0), "3.13.0", "linux", "x86_64", free_threaded=False, debug=False, build="0123456789abcdef"
)
# The code of a file whose proof block takes its lines 1 to 4, so that line 1 of the code is line 5 of the file.
SCRIPT = Part(Kind.SCRIPT, "code", "bad.py", ((1, 0), (1, 4)))
PATH = "frame read, local 'result' -> ValueError.__traceback__ -> tb_frame -> frame read"
OTHER = "frame main, local 'answer' -> ValueError.__traceback__ -> tb_frame -> frame main"
HELD = "module name 'saved' -> ValueError.__traceback__"


def leak(function: str = "read", local: str = "result", where: CodeOwner = SNIPPET, line: int = 3) -> Leak:
    steps = (
        Step("frame", function, f"local '{local}'"),
        Step("exception", "ValueError", ".__traceback__"),
        Step("traceback", "traceback", ".tb_frame"),
    )
    part = "bad.py" if where == SNIPPET else ""
    return Leak(steps, where, line if part else 0, part, kept_by_name=False, count=1, objects=4, bytes=900)


def holding(name: str = "saved") -> Holding:
    return Holding(f"module name '{name}'", (Step("exception", "ValueError", ".__traceback__"),), 1)


def outcome(**seen: Any) -> PartOutcome:  # noqa: ANN401 -- the fields of a part's outcome
    nothing: dict[str, Any] = {"printed": "", "raised": None, "mismatches": (), "examples": 0, "skipped": False}
    return PartOutcome(**(nothing | seen))


def observed(*parts: PartOutcome, **seen: Any) -> Observation:  # noqa: ANN401 -- the fields of an observation
    nothing = Observation(Ending.FINISHED, "", parts or (outcome(),), "", (), (), 0, exact=True)
    return replace(nothing, **seen)


def verdict_on(observation: Observation | None, *parts: Part, **expected: Any) -> Verdict:  # noqa: ANN401 -- an expectation
    declaration = Declaration(2, (Expectation(2, **expected),))
    return judge(Snippet("x/bad.py", "x/bad.py", 1, parts or (SCRIPT,), declaration), HERE, observation)


def only_problem(verdict: Verdict) -> Problem:
    assert verdict.status is Status.REFUTED
    (problem,) = verdict.problems
    assert problem.path == "x/bad.py"
    assert problem.fix
    return problem


PARTS = {
    "script": (SCRIPT,),
    "session": (Part(Kind.DOCTEST, ">>> f()\n1\n", "session", ((1, 9),)),),
    "testcode": (Part(Kind.TESTCODE, "f()\n", "page.md", ((1, 9),), "1\n", 14),),
}
SESSION_HELD, SESSION_FAILED = (
    outcome(examples=1),
    outcome(examples=1, mismatches=(Mismatch(1, "f()\n", "1\n", "2\n"),)),
)

# Aspect: parts, what is declared, an observation in which that happened, one in which it did not.
ASPECTS: dict[str, tuple[str, dict[str, Any], Observation, Observation]] = {
    "clean": ("script", {"clean": True}, observed(), observed(leaks=(leak(),))),
    "clean, but held": ("script", {"clean": True}, observed(), observed(held=(holding(),))),
    "leaks": ("script", {"leaks": (ExpectedLeak(PATH),)}, observed(leaks=(leak(),)), observed()),
    "leaks elsewhere": (
        "script",
        {"leaks": (ExpectedLeak(PATH, STANDARD_LIBRARY),)},
        observed(leaks=(leak(where=STANDARD_LIBRARY),)),
        observed(leaks=(leak(where=SNIPPET),)),
    ),
    "held": ("script", {"held": (HELD,)}, observed(held=(holding(),)), observed()),
    "leaks and holds": (
        "script",
        {"leaks": (ExpectedLeak(PATH),), "held": (HELD,)},
        observed(leaks=(leak(),), held=(holding(),)),
        observed(leaks=(leak(),)),
    ),
    "raises": (
        "script",
        {"clean": True, "raises": "KeyError"},
        observed(outcome(raised=Raised("KeyError", "1", 2))),
        observed(),
    ),
    "raises with its message": (
        "script",
        {"clean": True, "raises": "KeyError: 1"},
        observed(outcome(raised=Raised("KeyError", "1", 2))),
        observed(outcome(raised=Raised("KeyError", "2", 2))),
    ),
    "prints": ("script", {"clean": True, "prints": "a\nb\n"}, observed(outcome(printed="a\nb\n")), observed()),
    "doctest": ("session", {"clean": True}, observed(SESSION_HELD), observed(SESSION_FAILED)),
    "doctest's leak": ("session", {"clean": True}, observed(SESSION_HELD), observed(SESSION_HELD, leaks=(leak(),))),
    "testoutput": ("testcode", {"clean": True}, observed(outcome(printed="1\n")), observed(outcome(printed="2\n"))),
    "testoutput of nothing": ("testcode", {"clean": True}, observed(outcome(printed="1\n")), observed()),
}


@pytest.mark.parametrize("aspect", ASPECTS)
def test_declared_and_happened_is_proved(aspect: str) -> None:
    kind, expected, happened, _other = ASPECTS[aspect]
    verdict = verdict_on(happened, *PARTS[kind], **expected)
    assert (verdict.status, verdict.problems) == (Status.PROVED, ())


@pytest.mark.parametrize("aspect", ASPECTS)
def test_declared_and_not_happened_is_refuted(aspect: str) -> None:
    kind, expected, _happened, other = ASPECTS[aspect]
    assert verdict_on(other, *PARTS[kind], **expected).status is Status.REFUTED


@pytest.mark.parametrize(
    ("observation", "declared", "happened", "line"),
    [
        (observed(leaks=(leak(line=3),)), "no leak", f"it leaks: {PATH}", 7),
        (observed(leaks=(leak(line=0),)), "no leak", f"it leaks: {PATH}", 1),
        (observed(leaks=(leak(where=STANDARD_LIBRARY),)), "no leak", f"it leaks in the standard library: {PATH}", 1),
        (observed(held=(holding(),)), "nothing held", f"memory is held: {HELD}", 2),
        (observed(outcome(raised=Raised("KeyError", "1", 6))), "no exception", "it raised KeyError: 1", 10),
        (observed(outcome(raised=Raised("KeyError", "", 0))), "no exception", "it raised KeyError", 2),
        (observed(outcome(printed="a\n")), "no output", "it printed 'a'", 2),
        (observed(exact=False), "a leak check that accounts for every reference", "more referrers", 1),
    ],
)
def test_happened_and_not_declared_is_refuted(
    observation: Observation, declared: str, happened: str, line: int
) -> None:
    problem = only_problem(verdict_on(observation, clean=True))
    assert problem.declared == declared
    assert happened in problem.happened
    assert problem.line == line


def test_a_leak_by_another_path_is_refuted_from_both_sides() -> None:
    verdict = verdict_on(observed(leaks=(leak("main", "answer", line=8),)), leaks=(ExpectedLeak(PATH),))
    new, gone = verdict.problems
    assert (new.line, new.declared, new.happened) == (12, "another path", f"it leaks: {OTHER}")
    assert (gone.line, gone.declared, gone.happened) == (2, f"the leak {PATH}", "it leaks by another path")


def test_memory_held_by_another_path_is_refuted_from_both_sides() -> None:
    verdict = verdict_on(observed(held=(holding("kept"),)), held=(HELD,))
    assert [problem.happened for problem in verdict.problems] == [
        "memory is held: module name 'kept' -> ValueError.__traceback__",
        "it is held by another path",
    ]


def test_a_leak_that_came_on_top_of_the_declared_one_is_refuted() -> None:
    both = observed(leaks=(leak(), leak("main", "answer")))
    assert only_problem(verdict_on(both, leaks=(ExpectedLeak(PATH),))).happened == f"it leaks: {OTHER}"
    assert not verdict_on(both, leaks=(ExpectedLeak(PATH), ExpectedLeak(OTHER))).problems


def test_a_leak_that_is_mended_says_so() -> None:
    problem = only_problem(verdict_on(observed(), leaks=(ExpectedLeak(PATH),)))
    assert str(problem).startswith(f"x/bad.py:2: declared the leak {PATH}; it no longer leaks; ")


@pytest.mark.parametrize(
    ("seen", "outcome"),
    [
        ({}, Outcome.CLEAN),
        ({"leaks": (leak(),)}, Outcome.LEAKS),
        ({"held": (holding(),)}, Outcome.HELD),
        ({"leaks": (leak(),), "held": (holding(),)}, Outcome.LEAKS_AND_HOLDS),
    ],
)
def test_the_outcome_is_what_happened_whatever_was_declared(seen: dict[str, Any], outcome: Outcome) -> None:
    verdict = verdict_on(observed(**seen), clean=True)
    assert verdict.outcome is outcome
    assert verdict.violates is (outcome is not Outcome.CLEAN)


@pytest.mark.parametrize("ending", [ending for ending in Ending if ending is not Ending.FINISHED])
def test_a_run_that_did_not_finish_is_refuted_and_says_why(ending: Ending) -> None:
    verdict = verdict_on(
        Observation(ending, "the detail", (), "first\nlast words\n", (), (), 0, exact=True), clean=True
    )
    problem = only_problem(verdict)
    assert verdict.outcome is Outcome[ending.name]
    assert problem.happened == f"it {ending}: the detail (it last said: last words)"
    assert not verdict.violates


def test_what_was_not_observed_is_neither_proved_nor_refuted() -> None:
    assert verdict_on(None, clean=True) == Verdict(Status.NOT_RUN, Outcome.NOT_RUN)


def test_a_snippet_that_does_not_apply_is_not_judged() -> None:
    declaration = Declaration(2, (Expectation(2, clean=True),), Condition.parse("<3"), "it prints a statement")
    snippet = Snippet("x/bad.py", "x/bad.py", 1, (SCRIPT,), declaration)
    verdict = judge(snippet, HERE, observed(leaks=(leak(),)))
    assert verdict == Verdict(Status.NOT_APPLICABLE, Outcome.NOT_APPLICABLE, reason="it prints a statement")
    older = replace(HERE, release=(2, 7, 18))
    assert judge(snippet, older, observed(leaks=(leak(),))).status is Status.REFUTED


def test_a_snippet_none_of_whose_parts_applies_is_not_judged() -> None:
    part = replace(SCRIPT, on=Condition.parse(">=3.14"))
    assert verdict_on(observed(), part, clean=True).status is Status.NOT_APPLICABLE


def test_an_interpreter_without_an_expectation_refutes_at_the_block() -> None:
    declaration = Declaration(2, (Expectation(3, Condition.parse("<3"), clean=True),))
    verdict = judge(Snippet("x/bad.py", "x/bad.py", 1, (SCRIPT,), declaration), HERE, observed())
    problem = only_problem(verdict)
    assert verdict.outcome is Outcome.UNDECLARED
    assert problem.line == 2
    assert "no expectation on memory matches 3.13" in problem.happened


def test_conflicting_expectations_refute_at_the_second_of_them() -> None:
    declaration = Declaration(2, (Expectation(3, clean=True, prints="a"), Expectation(7, prints="b")))
    verdict = judge(Snippet("x/bad.py", "x/bad.py", 1, (SCRIPT,), declaration), HERE, observed(outcome(printed="a")))
    problem = only_problem(verdict)
    assert problem.line == 7
    assert "'prints' contradicts the table at line 3" in problem.happened


def test_identical_expectations_do_not_conflict() -> None:
    declaration = Declaration(2, (Expectation(3, clean=True, prints="a"), Expectation(7, clean=True, prints="a")))
    snippet = Snippet("x/bad.py", "x/bad.py", 1, (SCRIPT,), declaration)
    assert judge(snippet, HERE, observed(outcome(printed="a\n"))).status is Status.PROVED


def test_a_declared_violation_counts_only_where_it_was_proved() -> None:
    proved = verdict_on(observed(outcome(printed="a")), clean=True, prints="a", violates=True)
    refuted = verdict_on(observed(outcome(printed="b")), clean=True, prints="a", violates=True)
    assert (proved.violates, refuted.violates) == (True, False)


def test_a_mismatch_stands_at_its_line_in_the_file() -> None:
    session = Part(Kind.DOCTEST, ">>> f()\n1\n>>> g()\n2\n", "session", ((1, 9),))
    seen = observed(outcome(examples=2, mismatches=(Mismatch(3, "g()\n", "2\n", "3\n"),)))
    problem = only_problem(verdict_on(seen, session, clean=True))
    assert (problem.line, problem.declared, problem.happened) == (12, "that 'g()' prints '2'", "it printed '3'")


def test_a_session_without_an_example_is_refuted_unless_it_is_skipped() -> None:
    (session,) = PARTS["session"]
    assert only_problem(verdict_on(observed(), session, clean=True)).happened == "it holds no '>>>' example"
    assert not verdict_on(observed(outcome(skipped=True)), session, clean=True).problems


def test_a_session_that_cannot_be_read_is_refuted_once() -> None:
    (session,) = PARTS["session"]
    seen = observed(outcome(mismatches=(Mismatch(1, ">>>f()", "a doctest", "line 1 lacks blank after >>>"),)))
    assert "lacks blank" in only_problem(verdict_on(seen, session, clean=True)).happened


def test_a_session_cannot_declare_what_it_shows() -> None:
    (session,) = PARTS["session"]
    problem = only_problem(verdict_on(observed(SESSION_HELD), session, clean=True, prints="1"))
    assert problem.happened == "nothing judges that here"


def test_output_without_a_testoutput_is_refuted() -> None:
    code = Part(Kind.TESTCODE, "print(1)\n", "page.md", ((1, 9),))
    problem = only_problem(verdict_on(observed(outcome(printed="1\n")), code, clean=True))
    assert (problem.line, problem.declared, problem.happened) == (10, "no output", "it printed '1'")
    assert not verdict_on(observed(), code, clean=True).problems


@pytest.mark.parametrize("kind", [Kind.TESTSETUP, Kind.TESTCLEANUP])
def test_a_setup_prints_nothing(kind: Kind) -> None:
    setup = Part(kind, "print(1)\n", "page.md", ((1, 9),))
    problem = only_problem(verdict_on(observed(outcome(printed="1\n")), setup, clean=True))
    assert (problem.line, problem.declared, problem.happened) == (10, f"no output of a {kind}", "it printed '1'")
    assert not verdict_on(observed(), setup, clean=True).problems


def test_a_condition_that_raises_is_refuted_at_its_part_in_its_own_words() -> None:
    code = Part(Kind.TESTCODE, "print(1)\n", "page.md", ((1, 9),), skip_if="missing > 1")
    raised = Raised("NameError", "name 'missing' is not defined", 1)
    problem = only_problem(verdict_on(observed(outcome(skipped=True, raised=raised)), code, clean=True))
    assert (problem.line, problem.declared) == (10, "that it is skipped if missing > 1")
    assert problem.happened == "this condition raised NameError: name 'missing' is not defined"
    assert "doctest_setup" in problem.fix


def test_another_output_is_refuted_at_the_testoutput() -> None:
    problem = only_problem(verdict_on(observed(outcome(printed="2\n")), *PARTS["testcode"], clean=True))
    assert (problem.line, problem.declared, problem.happened) == (14, "the output '1'", "it printed '2'")


@pytest.mark.parametrize(
    ("flags", "wanted", "printed", "same"),
    [
        ((), "1 ... 3\n", "1 2 3\n", False),
        (("+ELLIPSIS",), "1 ... 3\n", "1 2 3\n", True),
        (("+ELLIPSIS", "-ELLIPSIS"), "1 ... 3\n", "1 2 3\n", False),
        (("+NORMALIZE_WHITESPACE",), "1 2\n3\n", "1  2 3\n", True),
        ((), "a\n<BLANKLINE>\nb\n", "a\n\nb\n", False),
        ((), "no newline", "no newline\n", True),
    ],
)
def test_output_is_compared_as_doctest_does(flags: tuple[str, ...], wanted: str, printed: str, same: bool) -> None:  # noqa: FBT001 -- a column of the table
    code = Part(Kind.TESTCODE, "f()\n", "page.md", ((1, 9),), wanted, 14, flags)
    assert (verdict_on(observed(outcome(printed=printed)), code, clean=True).status is Status.PROVED) is same


@pytest.mark.parametrize(
    ("raised", "same"),
    [
        (Raised("KeyError", "1", 1), True),
        (Raised("KeyError", "2", 1), False),
        (Raised("IndexError", "1", 1), False),
        (None, False),
    ],
)
def test_a_testoutput_may_be_a_traceback(raised: Raised | None, same: bool) -> None:  # noqa: FBT001 -- a column of the table
    shown = "Traceback (most recent call last):\n    ...\nKeyError: 1\n"
    code = Part(Kind.TESTCODE, "f()\n", "page.md", ((1, 9),), shown, 14)
    assert (verdict_on(observed(outcome(raised=raised)), code, clean=True).status is Status.PROVED) is same


def test_an_exception_where_output_was_shown_is_refuted() -> None:
    seen = observed(outcome(printed="1\n", raised=Raised("KeyError", "1", 1)))
    assert verdict_on(seen, *PARTS["testcode"], clean=True).status is Status.REFUTED


def test_an_exception_that_one_part_shows_is_not_held_against_another() -> None:
    shown = Part(
        Kind.TESTCODE, "f()\n", "page.md", ((1, 9),), "Traceback (most recent call last):\n  ...\nKeyError: 1", 14
    )
    silent = Part(Kind.TESTCODE, "g()\n", "page.md (2)", ((1, 20),))
    raises = outcome(raised=Raised("KeyError", "1", 1))
    assert verdict_on(observed(raises, outcome()), shown, silent, clean=True).status is Status.PROVED
    problem = only_problem(verdict_on(observed(raises, raises), shown, silent, clean=True))
    assert (problem.line, problem.happened) == (21, "it raised KeyError: 1")


def test_a_leak_stands_in_the_part_that_made_it() -> None:
    first = Part(Kind.TESTCODE, "f()\n", "page.md", ((1, 9),))
    second = Part(Kind.TESTCODE, "g()\n", "page.md (2)", ((1, 20),))
    seen = observed(outcome(), outcome(), leaks=(replace(leak(line=2), part="page.md (2)"),))
    assert only_problem(verdict_on(seen, first, second, clean=True)).line == 22


def test_a_part_that_does_not_apply_takes_no_other_parts_outcome() -> None:
    older = Part(Kind.TESTCODE, "f()\n", "page.md", ((1, 9),), "old\n", 14, on=Condition.parse("<3"))
    newer = Part(Kind.TESTCODE, "g()\n", "page.md (2)", ((1, 20),), "new\n", 24, on=Condition.parse(">=3"))
    assert verdict_on(observed(outcome(printed="new\n")), older, newer, clean=True).status is Status.PROVED
    assert only_problem(verdict_on(observed(outcome(printed="old\n")), older, newer, clean=True)).line == 24


def test_what_a_problem_quotes_can_be_shown_anywhere_and_be_read() -> None:
    raised = Raised("KeyError", "\x1b[31m" + "x" * 10**6, 1)
    said = only_problem(verdict_on(observed(outcome(raised=raised)), clean=True)).happened
    assert said.startswith(r"it raised KeyError: \x1b[31mxxx")
    assert said.endswith(" characters more)")
    printed = only_problem(verdict_on(observed(outcome(printed="x" * 10**6)), clean=True)).happened
    assert max(len(said), len(printed)) < 2100


def test_of_memory_that_cannot_be_judged_nothing_is_said_and_the_reason_is_kept() -> None:
    unjudged = observed(outcome(printed="x"), unjudged="it counts otherwise")
    verdict = verdict_on(unjudged, leaks=(ExpectedLeak(PATH),), prints="x")
    assert (verdict.status, verdict.outcome) == (Status.NOT_RUN, Outcome.MEMORY_NOT_JUDGED)
    assert (verdict.reason, verdict.problems) == ("it counts otherwise", ())
    assert not verdict.violates


def test_output_is_judged_where_memory_cannot_be() -> None:
    verdict = verdict_on(observed(outcome(printed="y"), unjudged="it counts otherwise"), clean=True, prints="x")
    assert only_problem(verdict).happened == "it printed 'y'"
    assert verdict.outcome is Outcome.MEMORY_NOT_JUDGED


PYPY = replace(HERE, implementation="pypy", release=(3, 11, 17), version="3.11.17")


def verdict_on_pypy(observation: Observation, **expected: Any) -> Verdict:  # noqa: ANN401 -- an expectation
    declaration = Declaration(2, (Expectation(2, **expected),), Condition(("pypy",)), "it has tasklets")
    return judge(Snippet("x/bad.py", "x/bad.py", 1, (SCRIPT,), declaration), PYPY, observation)


def test_on_pypy_only_the_output_is_judged() -> None:
    seen = observed(outcome(printed="yes\n"), exact=False)
    assert verdict_on_pypy(seen, prints="yes") == Verdict(Status.PROVED, Outcome.NOT_LOOKED_AT)
    wrong = verdict_on_pypy(seen, prints="no")
    assert only_problem(wrong).happened == "it printed 'yes'"
    assert wrong.outcome is Outcome.NOT_LOOKED_AT
    raised = observed(outcome(raised=Raised("ValueError", "x", 1)), exact=False)
    assert only_problem(verdict_on_pypy(raised)).happened == "it raised ValueError: x"


def test_on_pypy_a_cycle_must_be_the_declared_one() -> None:
    with_cycle, without = observed(leaks=(leak(),)), observed()
    path = ExpectedLeak(PATH)
    assert verdict_on_pypy(with_cycle, cycle=(path,)) == Verdict(Status.PROVED, Outcome.CYCLE)
    assert not verdict_on_pypy(with_cycle, cycle=(path,)).violates  # it waits for the collector as all else does
    gone = verdict_on_pypy(without, cycle=(path,))
    assert gone.outcome is Outcome.NO_CYCLE_FOUND
    assert (only_problem(gone).declared, only_problem(gone).happened) == (f"the cycle {PATH}", "no cycle is found")
    no_cycles: tuple[dict[str, Any], ...] = ({}, {"cycle": ()})
    for nothing in no_cycles:
        assert verdict_on_pypy(without, **nothing) == Verdict(Status.PROVED, Outcome.NO_CYCLE_FOUND)
        new = only_problem(verdict_on_pypy(with_cycle, **nothing))
        assert (new.declared, new.happened) == ("no cycle", f"it leaves a cycle: {PATH}")
    happened = {problem.happened for problem in verdict_on_pypy(with_cycle, cycle=(ExpectedLeak(OTHER),)).problems}
    assert happened == {f"it leaves a cycle: {PATH}", "it leaves another cycle"}


def test_on_pypy_what_is_held_must_be_declared() -> None:
    seen = observed(held=(holding(),))
    assert verdict_on_pypy(seen, held=(HELD,)) == Verdict(Status.PROVED, Outcome.HELD)
    assert verdict_on_pypy(seen, held=(HELD,)).violates
    assert "memory is held" in only_problem(verdict_on_pypy(seen)).happened
    assert only_problem(verdict_on_pypy(observed(), held=(HELD,))).happened == "nothing is held"
    both = verdict_on_pypy(observed(leaks=(leak(),), held=(holding(),)), held=(HELD,), cycle=(ExpectedLeak(PATH),))
    assert both.outcome is Outcome.CYCLE_AND_HELD
    assert both.happened >= {Outcome.CYCLE, Outcome.HELD}


def test_nothing_is_clean_on_pypy() -> None:
    assert verdict_on_pypy(observed()).happened == {Outcome.NO_CYCLE_FOUND}
    verdict = verdict_on_pypy(observed(exact=False))
    assert verdict.happened == {Outcome.NOT_LOOKED_AT}
    assert not verdict.violates
    assert verdict_on_pypy(observed(), violates=True).shown is Outcome.BREAKS
    declared = only_problem(verdict_on_pypy(observed(), clean=True))
    assert "where no references are counted" in declared.happened

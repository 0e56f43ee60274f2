from __future__ import annotations

import pytest

from prudent.model.interpreter import Interpreter
from prudent.model.outcome import Outcome
from prudent.model.prose_claim import ClaimError, Contradiction, judge_claim, parse_claim
from prudent.model.verdict import Status, Verdict

OLD, NEW = (
    Interpreter(
        "cpython", (major, minor, 0), f"{major}.{minor}.0", "linux", "", free_threaded=False, debug=False, build=""
    )
    for major, minor in ((2, 7), (3, 13))
)


def contradictions(
    clauses: str, old: Outcome = Outcome.CLEAN, new: Outcome = Outcome.LEAKS, *, raised: bool = False
) -> tuple[Contradiction, ...]:
    claim = parse_claim(f"It leaks <x/bad.py: {clauses}>")
    seen = [(OLD, Verdict(Status.PROVED, old)), (NEW, Verdict(Status.PROVED, new, raised=raised))]
    return judge_claim(claim, seen)


def facts(found: tuple[Contradiction, ...]) -> list[tuple[str, Outcome, tuple[str, ...]]]:
    return [(one.clause.keyword, one.outcome, one.names) for one in found]


def test_a_claim_is_read_in_all_its_parts() -> None:
    claim = parse_claim("It leaks on 3,\nnot on 2 <x/bad.py: leaks on >=3, cpython; clean on <3>")
    assert (claim.words, claim.snippet) == ("It leaks on 3,\nnot on 2", "x/bad.py")
    assert [(clause.outcome, str(clause.on)) for clause in claim.clauses] == [
        (Outcome.LEAKS, ">=3, cpython"),
        (Outcome.CLEAN, "<3"),
    ]


def test_a_true_claim_is_not_contradicted() -> None:
    assert contradictions("leaks on >=3; clean on <3") == ()


def test_a_false_claim_is_contradicted_with_the_interpreters_that_do() -> None:
    assert facts(contradictions("leaks on >=2")) == [("leaks", Outcome.CLEAN, ("2.7",))]
    assert facts(contradictions("clean on >=2")) == [("clean", Outcome.LEAKS, ("3.13",))]
    assert facts(contradictions("held on 3; leaks on 2")) == [
        ("leaks", Outcome.CLEAN, ("2.7",)),
        ("held", Outcome.LEAKS, ("3.13",)),
    ]
    assert facts(contradictions("held on >=2", new=Outcome.CLEAN)) == [("held", Outcome.CLEAN, ("2.7", "3.13"))]


@pytest.mark.parametrize(("source", "outcome"), [("cycle", Outcome.CYCLE), ("no\n cycle", Outcome.NO_CYCLE_FOUND)])
def test_of_pypy_a_claim_says_what_the_check_can_see_there(source: str, outcome: Outcome) -> None:
    (clause,) = parse_claim(f"It waits <x/bad.py: {source} on pypy>").clauses
    assert clause.outcome is outcome


@pytest.mark.parametrize("clause", ["leaks on 3", "held on 3"])
def test_what_leaks_and_holds_bears_out_both(clause: str) -> None:
    assert contradictions(clause, new=Outcome.LEAKS_AND_HOLDS) == ()
    assert contradictions("clean on 3", new=Outcome.LEAKS_AND_HOLDS)


def test_raising_is_told_apart_from_what_is_left_behind() -> None:
    assert contradictions("raises on 3; leaks on 3", raised=True) == ()
    assert facts(contradictions("raises on 3")) == [("raises", Outcome.LEAKS, ("3.13",))]


def test_what_leaks_or_is_held_violates_and_what_declares_so_only_if_proved() -> None:
    assert contradictions("violates on 3") == ()
    assert contradictions("violates on 2")
    claim = parse_claim("It breaks the rule <x/bad.py: violates on 3>")
    for status in (Status.PROVED, Status.REFUTED):
        verdict = Verdict(status, Outcome.CLEAN, declared_violation=True)
        assert bool(judge_claim(claim, [(NEW, verdict)])) is (status is Status.REFUTED)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("It leaks", "is no claim; write 'words <snippet.py: leaks on >=3; clean on <3>'"),
        ("<x/bad.py: leaks on 3>", "is no claim"),
        ("It leaks <x/bad.py>", "is no claim"),
        ("It leaks <x/bad.py: leaks>", "'leaks' asserts nothing; write for example 'leaks on >=3'"),
        ("It leaks <x/bad.py: leak on 3>", "(leaks, clean, held, cycle, no cycle, raises, violates)"),
        ("It leaks <x/bad.py: leaks on 3;>", "'' asserts nothing"),
        ("It leaks <x/bad.py: leaks on cpyhton>", "did you mean 'cpython'?"),
    ],
)
def test_a_claim_that_cannot_be_read_says_what_would_be_right(source: str, message: str) -> None:
    with pytest.raises(ClaimError) as caught:
        parse_claim(source)
    assert message in str(caught.value)

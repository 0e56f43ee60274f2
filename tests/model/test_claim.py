from __future__ import annotations

import pytest

from prudent.model.claim import ClaimError, judge_claim, parse_claim
from prudent.model.interpreter import Interpreter
from prudent.model.verdict import Status, Verdict

OLD, NEW = (
    Interpreter(
        "cpython", (major, minor, 0), f"{major}.{minor}.0", "linux", "", free_threaded=False, debug=False, build=""
    )
    for major, minor in ((2, 7), (3, 13))
)


def contradictions(clauses: str, old: str = "clean", new: str = "leaks", *, raised: bool = False) -> tuple[str, ...]:
    claim = parse_claim(f"It leaks <x/bad.py: {clauses}>")
    seen = [(OLD, Verdict(Status.PROVED, old), False), (NEW, Verdict(Status.PROVED, new), raised)]
    return judge_claim(claim, seen)


def test_a_claim_is_read_in_all_its_parts() -> None:
    claim = parse_claim("It leaks on 3,\nnot on 2 <x/bad.py: leaks on >=3, cpython; clean on <3>")
    assert (claim.words, claim.snippet) == ("It leaks on 3,\nnot on 2", "x/bad.py")
    assert [(clause.outcome, str(clause.on)) for clause in claim.clauses] == [
        ("leaks", ">=3, cpython"),
        ("clean", "<3"),
    ]


def test_a_true_claim_is_not_contradicted() -> None:
    assert contradictions("leaks on >=3; clean on <3") == ()


def test_a_false_claim_is_contradicted_with_the_interpreters_that_do() -> None:
    assert contradictions("leaks on >=2") == ("it is clean, not 'leaks' on 2.7",)
    assert contradictions("clean on >=2") == ("it is leaks, not 'clean' on 3.13",)
    assert contradictions("held on 3; leaks on 2") == (
        "it is clean, not 'leaks' on 2.7",
        "it is leaks, not 'held' on 3.13",
    )
    assert contradictions("held on >=2", new="clean") == ("it is clean, not 'held' on 2.7, 3.13",)


@pytest.mark.parametrize("clause", ["leaks on 3", "held on 3"])
def test_what_leaks_and_holds_bears_out_both(clause: str) -> None:
    assert contradictions(clause, new="leaks and holds") == ()
    assert contradictions("clean on 3", new="leaks and holds")


def test_raising_is_told_apart_from_what_is_left_behind() -> None:
    assert contradictions("raises on 3; leaks on 3", raised=True) == ()
    assert contradictions("raises on 3") == ("it is leaks, not 'raises' on 3.13",)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("It leaks", "is no claim; write 'words <snippet.py: leaks on >=3; clean on <3>'"),
        ("<x/bad.py: leaks on 3>", "is no claim"),
        ("It leaks <x/bad.py>", "is no claim"),
        ("It leaks <x/bad.py: leaks>", "'leaks' asserts nothing; write for example 'leaks on >=3'"),
        ("It leaks <x/bad.py: leak on 3>", "(leaks, clean, held, raises, violates)"),
        ("It leaks <x/bad.py: leaks on 3;>", "'' asserts nothing"),
        ("It leaks <x/bad.py: leaks on cpyhton>", "did you mean 'cpython'?"),
    ],
)
def test_a_claim_that_cannot_be_read_says_what_would_be_right(source: str, message: str) -> None:
    with pytest.raises(ClaimError) as caught:
        parse_claim(source)
    assert message in str(caught.value)

"""What makes the leak check disagree with itself on CPython and on PyPy, and the record of that."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from prudent.handbook.pypy_agreement import Disagreement, Reason, disagreement, load_agreement
from prudent.model.observation import CodeOwner, Ending, Holding, Leak, Observation, PartOutcome, Step
from prudent.proving.record_errors import RecordsError

RECORD = Path(__file__).parent.parent.parent / "docs" / "_records" / "pypy" / "agreement.json"
NOTHING = Observation(Ending.FINISHED, "", (PartOutcome("", None, (), 0, skipped=False),), "", (), (), 0, exact=True)
FRAME = Step("frame", "read", "local 'kept'")
ERROR = Step("exception", "ValueError", ".__traceback__")


def leaking(*steps: Step, where: CodeOwner = "snippet") -> Observation:
    leak = Leak(steps, where, 0, "", kept_by_name=False, count=1, objects=0, bytes=0)
    return replace(NOTHING, leaks=(leak,))


def holding(root: str) -> Observation:
    return replace(NOTHING, held=(Holding(root, (), 1),))


def test_the_same_findings_are_no_disagreement() -> None:
    assert disagreement("x", leaking(FRAME, ERROR), leaking(FRAME, ERROR)) is None
    assert disagreement("x", NOTHING, NOTHING) is None


@pytest.mark.parametrize(
    ("cpython", "pypy", "reason", "verdict"),
    [
        (leaking(FRAME, ERROR), NOTHING, Reason.UNEXPLAINED, True),
        (NOTHING, leaking(FRAME, ERROR), Reason.UNEXPLAINED, True),
        (NOTHING, holding("x"), Reason.UNEXPLAINED, True),
        (leaking(FRAME), NOTHING, Reason.NO_EXCEPTION, True),
        (NOTHING, leaking(FRAME), Reason.UNEXPLAINED, True),
        (leaking(Step("frame", "read", ".f_locals"), ERROR), NOTHING, Reason.STALE_LOCALS, True),
        (leaking(FRAME, ERROR, where="standard library"), NOTHING, Reason.LIBRARY, True),
        (holding("x"), holding("y"), Reason.OTHER_NAMES, False),
        (leaking(FRAME, ERROR), replace(NOTHING, ending=Ending.TIMED_OUT), Reason.RUNS_OTHERWISE, True),
    ],
)
def test_a_disagreement_has_its_reason(
    cpython: Observation, pypy: Observation, reason: Reason, *, verdict: bool
) -> None:
    assert disagreement("x", cpython, pypy) == Disagreement("x", reason, verdict)


BACK = holding("module name 'kept' -> ValueError.__traceback__")


@pytest.mark.parametrize(
    ("pypy", "later", "code", "reason"),
    [
        (holding("x"), [NOTHING, holding("x")], "", Reason.LATER_RELEASE),
        (holding("x"), [NOTHING, holding("y")], "", Reason.UNEXPLAINED),
        (BACK, [NOTHING], "kept = error.with_traceback(None)", Reason.GIVEN_BACK),
        (BACK, [NOTHING], "kept = error", Reason.UNEXPLAINED),
        (holding("x"), [], "kept = error.with_traceback(None)", Reason.UNEXPLAINED),
        (holding("nothing with a name"), [], "", Reason.UNNAMED),
    ],
)
def test_what_seems_unexplained_may_have_a_rarer_reason(
    pypy: Observation, later: list[Observation], code: str, reason: Reason
) -> None:
    assert disagreement("x", NOTHING, pypy, later, code) == Disagreement("x", reason, verdict=True)


def test_what_the_page_shows_is_whole_and_explained() -> None:
    if not RECORD.exists():
        pytest.skip("nothing was compared yet: 'nox -s pypy-agreement' does")
    for own in load_agreement(RECORD).series:
        assert all(one.reason is not Reason.UNEXPLAINED for one in own.disagreements)
        assert own.same_paths + len(own.disagreements) == own.snippets
        assert own.same_verdict + sum(one.verdict for one in own.disagreements) == own.snippets


def test_a_record_that_is_none_says_how_to_make_it_anew(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"date": 1}')
    with pytest.raises(RecordsError, match="nox -s pypy-agreement"):
        load_agreement(tmp_path / "x.json")

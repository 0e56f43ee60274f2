from __future__ import annotations

import pytest

from prudent.model.outcome import Outcome
from prudent.model.verdict import Problem, Status, Verdict

PROBLEM = Problem("x/bad.py", 3, "clean", "it leaks", "fix it")


@pytest.mark.parametrize(
    ("verdict", "shown", "violates"),
    [
        (Verdict(Status.PROVED, Outcome.CLEAN), Outcome.CLEAN, False),
        (Verdict(Status.PROVED, Outcome.LEAKS), Outcome.LEAKS, True),
        (Verdict(Status.REFUTED, Outcome.HELD, (PROBLEM,)), Outcome.HELD, True),
        (Verdict(Status.PROVED, Outcome.CLEAN, declared_violation=True), Outcome.BREAKS, True),
        (Verdict(Status.REFUTED, Outcome.CLEAN, (PROBLEM,), declared_violation=True), Outcome.CLEAN, False),
        (Verdict(Status.PROVED, Outcome.CLEAN, raised=True), Outcome.RAISES, False),
        (Verdict(Status.REFUTED, Outcome.CLEAN, (PROBLEM,), raised=True), Outcome.CLEAN, False),
        (Verdict(Status.PROVED, Outcome.LEAKS, declared_violation=True, raised=True), Outcome.LEAKS, True),
        (Verdict(Status.NOT_RUN, Outcome.NOT_RUN), Outcome.NOT_RUN, False),
    ],
)
def test_what_is_left_behind_is_shown_first_then_what_else_happened(
    verdict: Verdict,
    shown: Outcome,
    violates: bool,  # noqa: FBT001 -- a column
) -> None:
    assert (verdict.shown, verdict.violates) == (shown, violates)


@pytest.mark.parametrize(
    ("verdict", "happened"),
    [
        (Verdict(Status.PROVED, Outcome.CLEAN), {Outcome.CLEAN}),
        (Verdict(Status.PROVED, Outcome.CLEAN, raised=True), {Outcome.CLEAN, Outcome.RAISES}),
        (
            Verdict(Status.PROVED, Outcome.LEAKS_AND_HOLDS),
            {Outcome.LEAKS_AND_HOLDS, Outcome.LEAKS, Outcome.HELD, Outcome.BREAKS},
        ),
        (Verdict(Status.PROVED, Outcome.CLEAN, declared_violation=True), {Outcome.CLEAN, Outcome.BREAKS}),
    ],
)
def test_claim_may_assert_all_that_happened(verdict: Verdict, happened: set[Outcome]) -> None:
    assert verdict.happened == happened


def test_problem_says_where_what_and_the_way_out() -> None:
    said = str(PROBLEM)
    assert all(part in said for part in ("x/bad.py:3", "clean", "it leaks", "fix it"))

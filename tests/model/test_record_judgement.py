from __future__ import annotations

from dataclasses import replace

import pytest

from prudent.model.condition import Condition
from prudent.model.expectation import Declaration, Expectation
from prudent.model.interpreter import Interpreter
from prudent.model.observation import Ending, Observation, PartOutcome
from prudent.model.outcome import Outcome
from prudent.model.record import Provenance, Record
from prudent.model.record_judgement import judge_record, wants_another_run
from prudent.model.snippet import Kind, Part, Snippet
from prudent.model.verdict import Status

HERE = Interpreter("cpython", (3, 13, 0), "3.13.0", "linux", "x86_64", free_threaded=False, debug=False, build="b")
DECLARED = Declaration(1, (Expectation(2, clean=True, prints="right"),))
SNIPPET = Snippet("x/bad.py", "x/bad.py", 1, (Part(Kind.SCRIPT, "code", "bad.py", ((1, 0),)),), DECLARED)


def printed(text: str) -> Observation:
    return Observation(Ending.FINISHED, "", (PartOutcome(text, None, (), 0, skipped=False),), "", (), (), 0, exact=True)


RIGHT, WRONG, OTHER = printed("right\n"), printed("wrong\n"), printed("other\n")
ENDED = Observation(Ending.TIMED_OUT, "after 10 seconds", (), "", (), (), 0, exact=True)
NOT_RUN = replace(ENDED, ending=Ending.COULD_NOT_BE_RUN)


def record(observation: Observation, again: Observation | None = None) -> Record:
    return Record("x/bad.py", "c", HERE, (), "m", "2026-01-01", observation, again=again)


@pytest.mark.parametrize(("observation", "wanted"), [(RIGHT, False), (WRONG, True), (ENDED, True), (NOT_RUN, False)])
def test_only_a_refutation_wants_another_run_and_only_one(observation: Observation, wanted: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    assert wants_another_run(SNIPPET, record(observation)) is wanted
    assert not wants_another_run(SNIPPET, record(observation, RIGHT))


def test_what_no_run_can_refute_wants_none() -> None:
    elsewhere = Declaration(1, (Expectation(2, Condition(("<3",)), clean=True),))
    assert not wants_another_run(replace(SNIPPET, declaration=elsewhere), record(WRONG))


def test_two_runs_that_are_judged_alike_count_as_one() -> None:
    assert judge_record(SNIPPET, record(WRONG, WRONG)) == judge_record(SNIPPET, record(WRONG))
    assert judge_record(SNIPPET, record(WRONG, replace(WRONG, errors="0x7f"))).outcome is Outcome.CLEAN
    assert judge_record(SNIPPET, record(ENDED, replace(ENDED, errors="at 0x7f"))).outcome is Outcome.TIMED_OUT


@pytest.mark.parametrize(
    ("first", "again", "told"),
    [
        (WRONG, RIGHT, "it was run, and it printed 'wrong'; it was run again, alone, and all was as declared"),
        (WRONG, OTHER, "it was run, and it printed 'wrong'; it was run again, alone, and it printed 'other'"),
        (RIGHT, WRONG, "it was run, and all was as declared; it was run again, alone, and it printed 'wrong'"),
        (ENDED, RIGHT, "it was run, and it timed out: after 10 seconds; it was run again, alone, and all was as"),
    ],
)
def test_two_runs_that_differ_are_both_shown(first: Observation, again: Observation, told: str) -> None:
    verdict = judge_record(SNIPPET, record(first, again))
    assert (verdict.status, verdict.outcome) == (Status.REFUTED, Outcome.UNSTEADY)
    (problem,) = verdict.problems
    assert str(problem).startswith(
        f"x/bad.py:{1 if first is ENDED else 2}: declared the same in every run; it is unsteady: {told}"
    )
    assert ("the machine was too busy" in problem.fix) is (first is ENDED)


def test_whatever_is_unsteady_violates_no_rule() -> None:
    violating = replace(
        SNIPPET, declaration=Declaration(1, (Expectation(2, clean=True, prints="right", violates=True),))
    )
    assert judge_record(violating, record(RIGHT)).violates
    assert not judge_record(violating, record(WRONG, RIGHT)).violates


def test_what_a_limit_ended_is_not_for_keeping() -> None:
    assert record(WRONG, RIGHT).keepable
    assert not record(ENDED).keepable
    assert not record(WRONG, ENDED).keepable


@pytest.mark.parametrize("again", [None, RIGHT])
def test_a_record_is_written_and_read_with_both_runs(again: Observation | None) -> None:
    kept = record(WRONG, again)
    assert Record.from_json(kept.as_json(), Provenance.RUN) == kept
    assert ("again" in kept.as_json()) is (again is not None)


def test_addresses_of_memory_make_nothing_unsteady() -> None:
    one, other = printed("<function f at 0x7f5d52e45800>"), printed("<function f at 0x7fed7bc65800>")
    assert judge_record(SNIPPET, record(one, other)) == judge_record(SNIPPET, record(one))
    unlike = printed("<function g at 0x7fed7bc65800>")
    assert judge_record(SNIPPET, record(one, unlike)).outcome is Outcome.UNSTEADY
    right = replace(
        SNIPPET, declaration=Declaration(1, (Expectation(2, clean=True, prints="<function f at 0x7f5d52e45800>"),))
    )
    assert judge_record(right, record(one, other)).outcome is Outcome.UNSTEADY  # the first was right by chance

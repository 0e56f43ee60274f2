from __future__ import annotations

from prudent.model.observation import Ending
from prudent.model.outcome import Outcome


def test_published_identifiers_are_never_reworded() -> None:
    assert {"clean", "leaks", "held", "leaks and holds", "breaks the rule", "not run"} <= {one.value for one in Outcome}
    assert {ending.value for ending in Ending} - {"finished"} <= {one.value for one in Outcome}


def test_no_outcome_is_equal_to_a_word() -> None:
    assert not any(isinstance(outcome, str) for outcome in Outcome)


def test_what_is_left_behind_was_seen() -> None:
    left = {outcome for outcome in Outcome if outcome.left_behind}
    assert left == {Outcome.LEAKS, Outcome.HELD, Outcome.LEAKS_AND_HOLDS, Outcome.CYCLE_AND_HELD}
    unseen = {outcome for outcome in Outcome if not outcome.seen}
    known_nowhere = {Outcome.NOT_APPLICABLE, Outcome.NOT_RUN, Outcome.RECORDED_FOR_OTHER_CODE}
    assert unseen == known_nowhere | {Outcome.MEMORY_NOT_JUDGED}

from __future__ import annotations

import ast

from prudent.checks.flow_state import Fact, Kind, State, add, forget, forget_kinds, joined

HANDLER, OTHER = ast.ExceptHandler(body=[]), ast.ExceptHandler(body=[])
CAUGHT = Fact(Kind.EXCEPTION, ast.Pass(), handler=HANDLER)
ELSEWHERE = Fact(Kind.EXCEPTION, ast.Pass(), handler=OTHER)
FRAME = Fact(Kind.FRAME, ast.Pass())


def state(**facts: Fact) -> State:
    return {name.replace("__", "."): frozenset((fact,)) for name, fact in facts.items()}


def test_where_ways_meet_a_name_may_lead_to_what_it_leads_to_on_any() -> None:
    assert joined(state(a=CAUGHT, b=CAUGHT), None, state(a=FRAME, c=FRAME)) == {
        "a": frozenset((CAUGHT, FRAME)),
        "b": frozenset((CAUGHT,)),
        "c": frozenset((FRAME,)),
    }


def test_ways_that_are_never_taken_lead_nowhere() -> None:
    assert joined() is None
    assert joined(None, None) is None
    assert joined(None, {}) == {}


def test_what_happens_behind_the_place_where_ways_meet_changes_none_of_them() -> None:
    one, two = state(a=CAUGHT), state(b=FRAME)
    for met in (joined(one), joined(one, two)):
        assert met is not None
        add(met, "a", [FRAME])
        forget(met, "b")
    assert (one, two) == (state(a=CAUGHT), state(b=FRAME))


def test_a_name_leads_to_more_than_before() -> None:
    own: State = {}
    add(own, "a", [CAUGHT])
    add(own, "a", [FRAME, CAUGHT])
    assert own == {"a": frozenset((CAUGHT, FRAME))}


def test_a_name_is_forgotten_with_its_attributes_and_no_other() -> None:
    own = state(a=CAUGHT, a__b=CAUGHT, a__b__c=CAUGHT, ab=CAUGHT, b__a=CAUGHT)
    forget(own, "a")
    assert sorted(own) == ["ab", "b.a"]
    forget(own, "lost")
    assert sorted(own) == ["ab", "b.a"]


def test_what_leads_nowhere_any_more_is_forgotten_under_every_name() -> None:
    own = state(a=CAUGHT, b=FRAME)
    add(own, "b", [ELSEWHERE])
    forget_kinds(own, [Kind.EXCEPTION, Kind.TASK])
    assert own == state(b=FRAME)


def test_what_another_handler_caught_stays() -> None:
    own = state(a=CAUGHT, b=ELSEWHERE, c=FRAME)
    forget_kinds(own, [Kind.EXCEPTION], HANDLER)
    assert own == state(b=ELSEWHERE, c=FRAME)

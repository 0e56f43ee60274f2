from __future__ import annotations

import ast

import pytest

from prudent.checks.flow_state import Fact, Kind, State
from prudent.checks.imported_names import ImportedNames
from prudent.checks.points_to_analysis import Place, carried, facts_in

HANDLER = ast.ExceptHandler(body=[])
STATE: State = {
    name: frozenset([Fact(kind, ast.Pass(), nested=nested)])
    for name, kind, nested in [
        *(("e", Kind.EXCEPTION, False), ("errors", Kind.EXCEPTION, True), ("tb", Kind.TRACEBACK, False)),
        *(("frame", Kind.FRAME, False), ("task", Kind.TASK, False), ("gone", Kind.RAISED, False)),
        *(("report", Kind.REPORT, False), ("reported", Kind.REPORTED, False)),
    ]
}
IMPORTS = ImportedNames(
    ast.walk(ast.parse("import sys, inspect, collections, pytest\nfrom sys import exc_info as info"))
)
KINDS = {
    "exception": Kind.EXCEPTION,
    "traceback": Kind.TRACEBACK,
    "frame": Kind.FRAME,
    "part": Kind.PART,
    "made": Kind.MADE,
    "task": Kind.TASK,
    "report": Kind.REPORT,
    "reported": Kind.REPORTED,
}


def found(text: str, *, handling: bool = True) -> set[str]:
    """What an expression leads to; ``in frame`` is a frame that is inside of its value."""
    value = ast.parse(text, mode="eval").body
    names = {kind: name for name, kind in KINDS.items()}
    every = carried(value, Place(STATE, HANDLER if handling else None, IMPORTS))
    return {("in " if own.nested else "") + names[own.kind] for own in every}


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        *(("e", {"exception"}), ("errors", {"in exception"}), ("task", {"task"}), ("gone", set())),
        *(("unknown", {"made"}), ("Unknown", set()), ("error_type", set()), ("sys.last_value", set())),
        *(("e.__traceback__", {"traceback", "made"}), ("tb.tb_next", {"traceback", "made"})),
        *(("tb.tb_frame", {"frame", "made"}), ("e.tb_frame", {"made"}), ("1", set())),
    ],
)
def test_a_name_leads_to_what_is_known_of_it(text: str, leads: set[str]) -> None:
    assert found(text) == leads


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        *(("(1, e)", {"in exception"}), ("[*errors]", {"in exception"}), ("{1: tb}", {"in traceback"})),
        *(("{e: 1}", {"in exception"}), ("lambda own=e: 0", {"in exception"}), ("lambda: e", set())),
        *(("[unknown]", {"in made"}), ("list([unknown])", set()), ("list(unknown)", set())),
        *(("[e for x in y]", {"in exception"}), ("{1: frame for x in y}", {"in frame"})),
        *(
            ("list(errors)", {"in exception"}),
            ("dict(a=e)", {"in exception"}),
            ("collections.deque([tb])", {"in traceback"}),
        ),
    ],
)
def test_what_is_put_into_a_container_is_inside_of_it(text: str, leads: set[str]) -> None:
    assert found(text) == leads


@pytest.mark.parametrize("text", ["e if x else tb", "e or tb", "(y := e) and tb"])
def test_an_expression_with_several_results_leads_to_what_each_does(text: str) -> None:
    assert found(text) == {"exception", "traceback"}


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        *(("errors[0]", {"exception"}), ("errors[1:]", {"in exception"}), ("unknown[0]", {"made"})),
        *(("info()[2]", {"traceback"}), ("info()[1]", {"traceback"}), ("info()[0]", set())),
        *(("inspect.stack()[0]", {"frame"}), ("inspect.stack()[1]", set()), ("inspect.stack()[:2]", {"in frame"})),
    ],
)
def test_an_item_leads_to_what_was_inside(text: str, leads: set[str]) -> None:
    assert found(text) == leads


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        *(("sys.exc_info()", {"in traceback"}), ("info()", {"in traceback"}), ("sys.exception()", {"exception"})),
        *(("inspect.trace()", {"in traceback"}), ("info()[2]", {"traceback"})),
    ],
)
def test_what_is_being_handled_is_this_functions_only_within_a_handler(text: str, leads: set[str]) -> None:
    assert found(text) == leads
    assert found(text, handling=False) == set()


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        *(("sys._getframe()", {"frame"}), ("sys._getframe(0)", {"frame"}), ("inspect.currentframe()", {"frame"})),
        *(("sys._getframe(1)", {"made"}), ("inspect.stack()", {"in frame"})),
        *(("inspect.getinnerframes(tb)", {"in traceback"}), ("inspect.getouterframes(x)", set())),
        *(("loop.create_task(f())", {"task"}), ("pool.submit(f)", {"task"}), ("pytest.raises(E)", {"report"})),
        *(("pytest.RaisesGroup(E)", {"report"}), ("pytest.raises(E, f).value", {"reported"})),
    ],
)
def test_a_call_leads_to_what_it_is_known_to_return(text: str, leads: set[str]) -> None:
    assert found(text) == leads


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        *(("report.value", {"reported", "made"}), ("report.tb", {"reported", "made"})),
        *(("[report.traceback]", {"in reported", "in made"}), ("report.value.args", {"made"}), ("e.value", {"made"})),
        *(("report.value.value", {"made"}), ("reported", {"reported"}), ("reported.value", {"made"})),
        *(("str(report.value)", {"made"}), ("report.type", set())),
    ],
)
def test_what_a_report_names_leads_to_what_was_caught(text: str, leads: set[str]) -> None:
    assert found(text) == leads


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        *(("e.with_traceback(tb)", {"exception"}), ("e.with_traceback(None)", set()), ("e.split(E)", {"part"})),
        *(("e.subgroup(E)", {"part"}), ("text.split(',')", set()), ("f(e)", {"made"})),
        *(("OwnError(e)", {"in exception", "made"}), ("ExceptionGroup('all', [e])", {"in exception", "made"})),
        *(("OwnError(tb)", {"made"}), ("OwnError('text')", {"made"})),
    ],
)
def test_an_exception_leads_to_those_of_which_it_is_made(text: str, leads: set[str]) -> None:
    assert found(text) == leads


def test_facts_are_found_by_kind() -> None:
    assert [fact.kind for fact in facts_in(STATE, "e", (Kind.TASK, Kind.EXCEPTION))] == [Kind.EXCEPTION]
    assert facts_in(STATE, "e", (Kind.TASK,)) == []
    assert facts_in(STATE, "unknown", tuple(Kind)) == []

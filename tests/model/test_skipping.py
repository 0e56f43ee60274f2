from __future__ import annotations

import pytest

from prudent.model.condition import Condition
from prudent.model.expectation import clean_everywhere
from prudent.model.interpreter import Interpreter
from prudent.model.observation import PartOutcome
from prudent.model.skipping import may_skip, skipped_examples, why_not_run, why_nothing_runs
from prudent.model.snippet import Kind, Part, Snippet

HERE = Interpreter("cpython", (3, 13, 0), "3.13.0", "linux", "", free_threaded=False, debug=False, build="")
RAN = PartOutcome("", None, (), 1, skipped=False)
SKIPPED = PartOutcome("", None, (), 0, skipped=True)


def session(code: str, *flags: str, on: str = "", skip_if: str = "") -> Part:
    condition = Condition.parse(on) if on else Condition()
    return Part(Kind.DOCTEST, code, "session", ((1, 0),), flags=flags, on=condition, skip_if=skip_if)


@pytest.mark.parametrize(
    ("part", "outcome", "why"),
    [
        (session(">>> 1\n1\n"), RAN, ""),
        (session(">>> 1 + 1  # doctest: +SKIP\n3\n"), RAN, "+SKIP"),
        (session(">>> 1\n2\n", "+SKIP"), RAN, "+SKIP"),
        (session(">>> 1  # doctest: -SKIP\n1\n", "+SKIP"), RAN, ""),
        (session(">>> 1\n1\n", "+SKIP", "-SKIP"), RAN, ""),
        (session(">>> 1  # doctest: +SKIP\n2\n>>> 2\n2\n"), RAN, ""),
        (session(">>> 1\n2\n", on="<2"), None, ":pyversion: <2"),
        (session(">>> 1\n2\n", skip_if="True"), SKIPPED, ":skipif: True"),
        (session(">>> 1\n2\n", skip_if="True"), None, ""),
        (session("no example\n"), RAN, ""),
    ],
)
def test_what_runs_nothing_says_why(part: Part, outcome: PartOutcome | None, why: str) -> None:
    assert why_not_run(part, HERE, outcome) == why


def test_examples_that_are_left_out_are_counted() -> None:
    assert skipped_examples(session(">>> 1  # doctest: +SKIP\n2\n>>> 2\n2\n>>> 3\n3\n")) == (1, 3)
    assert skipped_examples(session(">>> 1\n1\n")) == (0, 1)
    assert skipped_examples(session(">>>1\n")) == (0, 0)  # no session at all


def test_a_script_is_never_left_out() -> None:
    assert not may_skip(Part(Kind.SCRIPT, ">>> 1  # doctest: +SKIP", "a.py", ((1, 0),)))
    assert may_skip(session(">>> 1\n1\n", on="<2"))
    assert may_skip(session(">>> 1\n1\n", skip_if="False"))
    assert not may_skip(session(">>> 1\n1\n"))


def test_a_group_runs_if_one_of_its_tests_does() -> None:
    idle, busy = session(">>> 1\n2\n", "+SKIP"), session(">>> 1\n1\n")
    setup = Part(Kind.TESTSETUP, "x = 1", "page.md", ((1, 0),))

    def why(*parts: Part) -> str:
        snippet = Snippet("a", "a", 1, parts, clean_everywhere(1))
        return why_nothing_runs(snippet, HERE, tuple(RAN for _part in parts))

    assert why(setup, idle) == "+SKIP"
    assert why(idle, session(">>> 1\n2\n", on="<2")) == "+SKIP; :pyversion: <2"
    assert why(idle, busy) == ""
    assert why(Part(Kind.SCRIPT, "x = 1", "a.py", ((1, 0),))) == ""

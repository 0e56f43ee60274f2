from __future__ import annotations

from dataclasses import replace

import pytest

from prudent.model.condition import Condition
from prudent.model.expectation import clean_everywhere
from prudent.model.interpreter import Interpreter
from prudent.model.snippet import Kind, Part, Snippet

OLD, NEW = (
    Interpreter("cpython", (major, 7, 0), f"{major}.7.0", "linux", "", free_threaded=False, debug=False, build="b")
    for major in (2, 3)
)
ANYWHERE = Part(Kind.SCRIPT, "pass\n", "bad.py", ())
LATER = replace(ANYWHERE, code="match x: pass\n", on=Condition.parse(">=3"))
SNIPPET = Snippet("x/bad.py", "x/bad.py", 1, (ANYWHERE, LATER), clean_everywhere(1))


@pytest.mark.parametrize(("code_line", "file_line"), [(1, 11), (3, 13), (4, 24), (9, 29)])
def test_line_of_the_code_is_found_in_the_file(code_line: int, file_line: int) -> None:
    part = replace(ANYWHERE, lines=((1, 10), (4, 20)))
    assert part.file_line(code_line) == file_line


def test_only_the_parts_that_apply_are_run() -> None:
    assert SNIPPET.parts_on(OLD) == (ANYWHERE,)
    assert SNIPPET.parts_on(NEW) == (ANYWHERE, LATER)
    assert [part["code"] for part in SNIPPET.job(OLD)["parts"]] == ["pass\n"]


def test_it_applies_where_its_declaration_and_a_part_do() -> None:
    assert SNIPPET.applies(OLD)
    assert not replace(SNIPPET, parts=(LATER,)).applies(OLD)
    elsewhere = replace(SNIPPET.declaration, applies=Condition.parse("<3"))
    assert [replace(SNIPPET, declaration=elsewhere).applies(here) for here in (OLD, NEW)] == [True, False]


def test_job_names_what_is_compiled_only_if_something_is() -> None:
    assert "extensions" not in SNIPPET.job(NEW)
    assert replace(SNIPPET, sources=(("x.c", "int x;"),)).job(NEW)["extensions"] == [["x.c", "int x;"]]


@pytest.mark.parametrize(("kind", "flags"), [(Kind.DOCTEST, ["+ELLIPSIS"]), (Kind.TESTCODE, [])])
def test_flags_go_with_a_session_only(kind: Kind, flags: list[str]) -> None:
    part = replace(ANYWHERE, kind=kind, flags=("+ELLIPSIS",))
    assert replace(SNIPPET, parts=(part,)).job(NEW)["parts"][0]["flags"] == flags

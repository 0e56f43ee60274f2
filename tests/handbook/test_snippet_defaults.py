from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from prudent.handbook.project_settings import Settings
from prudent.handbook.snippet_defaults import with_defaults
from prudent.model.expectation import Declaration, Expectation, MemoryScope, clean_everywhere
from prudent.model.snippet import Kind, Part, Snippet

SESSION = Part(Kind.DOCTEST, ">>> 1\n1\n", "session", ((1, 3),), flags=("-ELLIPSIS",))
SETTINGS = Settings(
    Path(), leaks="own", doctest_setup="a = 1\nb = 2\n", doctest_cleanup="close()", doctest_flags=("ELLIPSIS", "SKIP")
)


def snippet(part: Part = SESSION, declaration: Declaration | None = None) -> Snippet:
    return Snippet("docs/x.md#default", "docs/x.md", 3, (part,), declaration or clean_everywhere(3))


def test_without_settings_nothing_is_changed() -> None:
    assert with_defaults(snippet(), Settings(Path())) == snippet()


def test_setup_and_cleanup_stand_around_the_parts() -> None:
    parts = with_defaults(snippet(), SETTINGS).parts
    assert [(part.kind, part.code) for part in parts] == [
        (Kind.TESTSETUP, SETTINGS.doctest_setup),
        (Kind.DOCTEST, SESSION.code),
        (Kind.TESTCLEANUP, SETTINGS.doctest_cleanup),
    ]


def test_every_line_of_the_setup_is_that_of_the_snippet() -> None:
    setup = with_defaults(snippet(), SETTINGS).parts[0]
    assert [setup.file_line(number) for number in (1, 2)] == [3, 3]


def test_a_flag_of_the_part_has_the_last_word() -> None:
    assert with_defaults(snippet(), SETTINGS).parts[1].flags == ("+ELLIPSIS", "+SKIP", "-ELLIPSIS")


def test_a_script_takes_nothing_but_the_scope() -> None:
    script = snippet(replace(SESSION, kind=Kind.SCRIPT))
    found = with_defaults(script, SETTINGS)
    assert found.parts == script.parts
    assert found.declaration.scope is MemoryScope.OWN


@pytest.mark.parametrize("expectation", [Expectation(4, clean=True), Expectation(4, held=("x",))])
def test_what_is_declared_is_judged_whatever_the_scope(expectation: Expectation) -> None:
    declared = Declaration(4, (expectation,))
    assert with_defaults(snippet(declaration=declared), SETTINGS).declaration == declared

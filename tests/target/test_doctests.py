"""Sessions and the directives of a page, read, run and judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from prudent.model.judgement import judge
from prudent.model.outcome import Outcome
from prudent.model.verdict import Status, Verdict
from prudent.proving.installed_interpreter import Installation
from prudent.proving.limits import Limits
from prudent.proving.observation_cache import Cache
from prudent.proving.runner import Runner
from prudent.reading.markdown import MarkdownReader
from prudent.reading.page_parser import read_page

LEAK = "... def f():\n...     try:\n...         1 / 0\n...     except ZeroDivisionError as error:\n...         kept = error\n"  # noqa: E501
FIRST = "frame f, local 'kept' -> ZeroDivisionError.__traceback__ -> tb_frame -> frame f"


@pytest.fixture(scope="module")
def newest(installations: tuple[Installation, ...]) -> Installation:
    return installations[-1]


def verdict(folder: Path, installation: Installation, text: str) -> Verdict:
    page = read_page(MarkdownReader({}), "docs/page.md", text)
    assert not page.errors
    (snippet,) = page.snippets
    record = Runner(Cache(folder), Limits(seconds=30)).run([snippet], [installation]).records
    found = record.get((snippet.id, installation.interpreter))
    return judge(snippet, installation.interpreter, found.observation if found else None)


def session(*lines: str, head: str = "```pycon") -> str:
    return "# Title\n\n" + "\n".join([head, *lines, "```"]) + "\n"


def test_a_session_that_shows_what_it_prints_is_proved(newest: Installation, tmp_path: Path) -> None:
    found = verdict(tmp_path, newest, session(">>> x = 2", ">>> x * 3", "6", "", "Text", ">>> print('a')", "a"))
    assert (found.status, found.outcome, found.problems) == (Status.PROVED, Outcome.CLEAN, ())


def test_a_mismatch_names_its_line(newest: Installation, tmp_path: Path) -> None:
    (problem,) = verdict(tmp_path, newest, session(">>> x = 2", ">>> x * 3", "7", ">>> x", "2")).problems
    assert (problem.line, problem.declared, problem.happened) == (5, "that 'x * 3' prints '7'", "it printed '6'")


def test_a_mismatch_behind_a_proof_block_names_its_line(newest: Installation, tmp_path: Path) -> None:
    text = session("# /// proof", "# clean = true", "# ///", "", ">>> x = 2", ">>> x", "3")
    (problem,) = verdict(tmp_path, newest, text).problems
    assert text.splitlines()[problem.line - 1] == ">>> x"


@pytest.mark.parametrize(("flags", "proved"), [("+ELLIPSIS", True), ("-ELLIPSIS", False)])
def test_option_flags_are_obeyed(newest: Installation, tmp_path: Path, flags: str, proved: bool) -> None:  # noqa: FBT001 -- a column of the table
    head = f"```{{doctest}}\n:options: {flags}\n"
    found = verdict(tmp_path, newest, session(">>> list(range(30))", "[0, 1, ..., 29]", head=head))
    assert (found.status is Status.PROVED) is proved


def test_an_exception_that_is_shown_is_no_fault(newest: Installation, tmp_path: Path) -> None:
    shown = ["Traceback (most recent call last):", "    ...", "KeyError: 1"]
    assert verdict(tmp_path, newest, session(">>> {}[1]", *shown, ">>> 1", "1")).status is Status.PROVED
    shown[-1] = "KeyError: 2"
    (problem,) = verdict(tmp_path, newest, session(">>> {}[1]", *shown, ">>> 1", "1")).problems
    assert problem.happened.endswith("KeyError: 1'")


RAISES_LAST = (
    ">>> def f():",
    "...     raise KeyError(1)",
    ">>> f()",
    "Traceback (most recent call last):",
    "  ...",
    "KeyError: 1",
)


def test_an_exception_in_the_last_example_is_no_leak(installations: tuple[Installation, ...], tmp_path: Path) -> None:
    for installation in installations:  # Python 2.7's doctest would keep its own exc_info in a cycle
        found = verdict(tmp_path, installation, session(*RAISES_LAST))
        assert (found.outcome, found.problems) == (Outcome.CLEAN, ())


def test_a_leak_inside_a_session_is_found(newest: Installation, tmp_path: Path) -> None:
    found = verdict(tmp_path, newest, session(">" * 3 + LEAK[3:].rstrip("\n"), ">>> f()"))
    assert (found.status, found.outcome) == (Status.REFUTED, Outcome.LEAKS)
    (problem,) = found.problems
    assert problem.happened == f"it leaks: {FIRST}"
    harmless = LEAK.replace("kept = error", "kept = str(error)")
    assert not verdict(tmp_path, newest, session(">" * 3 + harmless[3:].rstrip("\n"), ">>> f()")).problems


def test_the_last_value_of_a_session_is_not_held(newest: Installation, tmp_path: Path) -> None:
    body = [
        ">>> try:",
        "...     1 / 0",
        "... except ZeroDivisionError as error:",
        "...     saved = str(error)",
        ">>> saved",
    ]
    assert verdict(tmp_path, newest, session(*body, "'division by zero'")).problems == ()


def test_a_session_that_is_malformed_says_so(newest: Installation, tmp_path: Path) -> None:
    (problem,) = verdict(tmp_path, newest, session(">>> if 1:", "...2")).problems
    assert "lacks blank" in problem.happened

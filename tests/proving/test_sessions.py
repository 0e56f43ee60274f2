"""Sessions and the directives of a page, read, run and judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from prudent.model.judgement import judge
from prudent.model.outcome import Outcome
from prudent.model.verdict import Status, Verdict
from prudent.proving.installation import Installation
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


def test_a_group_shares_its_names_and_is_cleaned_up(newest: Installation, tmp_path: Path) -> None:
    text = (
        "```{testcleanup}\nassert x == 2\n```\n\n```{testsetup}\nx = 1\n```\n\n"
        "```{testcode}\nx += 1\nprint(x)\n```\n\n```{testoutput}\n2\n```\n\n```{doctest}\n>>> x\n2\n```\n"
    )
    assert verdict(tmp_path, newest, text).problems == ()
    (problem,) = verdict(tmp_path, newest, text.replace("assert x == 2", "assert x == 3")).problems
    assert (problem.line, problem.happened) == (2, "it raised AssertionError")


def test_an_exception_is_named_at_its_line_in_its_own_fence(newest: Installation, tmp_path: Path) -> None:
    text = "```{testcode}\nx = 1\n```\n\n```{testcode}\ny = 1\nraise KeyError(y)\n```\n"
    (problem,) = verdict(tmp_path, newest, text).problems
    assert (problem.line, problem.happened) == (7, "it raised KeyError: 1")


def test_a_leak_is_named_at_its_line_in_its_own_fence(newest: Installation, tmp_path: Path) -> None:
    code = LEAK.replace("... ", "")
    text = f"```{{testcode}}\nx = 1\n```\n\n```{{testcode}}\n{code}f()\n```\n"
    (problem,) = verdict(tmp_path, newest, text).problems
    assert (problem.line, problem.happened) == (6, f"it leaks: {FIRST}")


def test_a_traceback_may_be_the_output_of_a_testcode(newest: Installation, tmp_path: Path) -> None:
    text = "```{testcode}\n{}[1]\n```\n\n```{testoutput}\nTraceback (most recent call last):\n  ...\nKeyError: 1\n```\n"
    assert verdict(tmp_path, newest, text).problems == ()
    (problem,) = verdict(tmp_path, newest, text.replace("KeyError: 1", "KeyError: 2")).problems
    assert problem.line == 6


@pytest.mark.parametrize(("condition", "proved"), [("True", True), ("False", False), ("os.sep == '?'", False)])
def test_a_part_is_skipped_where_its_condition_holds(
    newest: Installation,
    tmp_path: Path,
    condition: str,
    proved: bool,  # noqa: FBT001 -- a column of the table
) -> None:
    head = f"```{{doctest}}\n:skipif: {condition}\n"
    assert (verdict(tmp_path, newest, session(">>> 1", "2", head=head)).status is Status.PROVED) is proved


def test_a_part_of_another_version_is_not_run(newest: Installation, tmp_path: Path) -> None:
    head = "```{doctest}\n:pyversion: '<2'\n"
    assert verdict(tmp_path, newest, session(">>> 1", "2", head=head)).status is Status.NOT_APPLICABLE
    assert verdict(tmp_path, newest, session(">>> 1", "2", head=head.replace("<", ">="))).status is Status.REFUTED

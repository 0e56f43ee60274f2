"""The parts of a snippet share their names, and each is told what it did."""

from __future__ import annotations

from pathlib import Path

import pytest

from prudent.model.judgement import judge
from prudent.model.verdict import Status, Verdict
from prudent.proving.installed_interpreter import Installation
from prudent.proving.limits import Limits
from prudent.proving.observation_cache import Cache
from prudent.proving.runner import Runner
from prudent.reading.markdown import MarkdownReader
from prudent.reading.page_parser import read_page


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
    code = "def f():\n    try:\n        1 / 0\n    except ZeroDivisionError as error:\n        kept = error\n"
    path = "frame f, local 'kept' -> ZeroDivisionError.__traceback__ -> tb_frame -> frame f"
    text = f"```{{testcode}}\nx = 1\n```\n\n```{{testcode}}\n{code}f()\n```\n"
    (problem,) = verdict(tmp_path, newest, text).problems
    assert (problem.line, problem.happened) == (6, f"it leaks: {path}")


def test_a_traceback_may_be_the_output_of_a_testcode(newest: Installation, tmp_path: Path) -> None:
    text = "```{testcode}\n{}[1]\n```\n\n```{testoutput}\nTraceback (most recent call last):\n  ...\nKeyError: 1\n```\n"
    assert verdict(tmp_path, newest, text).problems == ()
    (problem,) = verdict(tmp_path, newest, text.replace("KeyError: 1", "KeyError: 2")).problems
    assert problem.line == 6


@pytest.mark.parametrize("condition", ["True", "False", "os.sep == '?'"])
def test_a_part_is_skipped_where_its_condition_holds(newest: Installation, tmp_path: Path, condition: str) -> None:
    head = f"```{{doctest}}\n:skipif: {condition}\n"
    found = verdict(tmp_path, newest, session(">>> 1", "2", head=head))
    if condition == "True":
        assert (found.status, found.reason) == (Status.NOT_RUN, ":skipif: True")  # and not proved
    else:
        assert found.status is Status.REFUTED


def test_a_part_of_another_version_is_not_run(newest: Installation, tmp_path: Path) -> None:
    head = "```{doctest}\n:pyversion: '<2'\n"
    found = verdict(tmp_path, newest, session(">>> 1", "2", head=head))
    assert (found.status, found.reason) == (Status.NOT_APPLICABLE, ":pyversion: <2")
    assert verdict(tmp_path, newest, session(">>> 1", "2", head=head.replace("<", ">="))).status is Status.REFUTED


def test_what_a_part_imports_from_the_future_holds_in_the_next_ones(
    installations: tuple[Installation, ...], tmp_path: Path
) -> None:
    code = "```{{testcode}}\n{}\n```\n\n```{{testcode}}\nprint(1 / 2)\n```\n\n```{{testoutput}}\n{}\n```\n"
    for installation in installations:
        assert not verdict(tmp_path, installation, code.format("from __future__ import division", "0.5")).problems
        plain = "0" if installation.interpreter.name == "2.7" else "0.5"
        assert not verdict(tmp_path, installation, code.format("x = 1", plain)).problems


def test_a_condition_may_use_the_names_above_it_and_defines_none(newest: Installation, tmp_path: Path) -> None:
    setup = "```{testsetup}\nready = True\n```\n\n"
    skipped = "```{testcode}\n:skipif: ready and [ready := 2]\n\nprint(1)\n```\n\n"
    assert not verdict(tmp_path, newest, f"{setup}{skipped}{session('>>> ready', 'True')}").problems


def test_a_condition_that_raises_is_told_and_the_rest_is_run(newest: Installation, tmp_path: Path) -> None:
    missing = "```{testcode}\n:skipif: missing\n\nx = 1\n```\n\n"
    first, second = verdict(tmp_path, newest, f"{missing}{session('>>> 1', '2')}").problems
    assert first.happened == "this condition raised NameError: name 'missing' is not defined"
    assert second.happened == "it printed '1'"

"""What becomes of snippets on a free-threaded build, which is simulated: there is none on every machine."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from prudent.model.condition import Condition
from prudent.model.expectation import Declaration, Expectation, ExpectedLeak
from prudent.model.outcome import Outcome
from prudent.model.record_judgement import judge_record
from prudent.model.snippet import Kind, Part, Snippet
from prudent.model.verdict import Status, Verdict
from prudent.proving.discovery import discover
from prudent.proving.installed_interpreter import Installation
from prudent.proving.limits import Limits
from prudent.proving.observation_cache import Cache
from prudent.proving.runner import Runner

from .simulated_free_threading import free_threaded

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the simulated build is a shell script")

LEAK = """\
def keep():
    try:
        raise ValueError("kept")
    except ValueError as error:
        kept = error
    print("kept")


keep()
"""
NO_SUCH_BUILD = Condition.parse("not free-threaded")
PATH = "frame keep, local 'kept' -> ValueError.__traceback__ -> tb_frame -> frame keep"


def snippet(prints: str = "kept", on: Condition | None = None) -> Snippet:
    expectation = Expectation(1, on or Condition(), leaks=(ExpectedLeak(PATH),), prints=prints)
    part = Part(Kind.SCRIPT, LEAK, "bad.py", ((1, 0),))
    return Snippet("x/bad.py", "x/bad.py", 1, (part,), Declaration(1, (expectation,)))


def verdict(folder: Path, build: Installation, own: Snippet) -> Verdict:
    (record,) = Runner(Cache(folder / "cache"), Limits(seconds=30)).run([own], [build]).records.values()
    return judge_record(own, record)


@pytest.fixture
def newest(installations: tuple[Installation, ...]) -> Installation:
    return installations[-1]


def test_it_is_discovered_and_named_beside_the_plain_build(
    tmp_path: Path, newest: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = free_threaded(tmp_path, newest)
    monkeypatch.setenv("PRUDENT_PYTHONS", os.pathsep.join(map(str, (build.executable, newest.executable))))
    name = newest.interpreter.name
    assert [interpreter.name for interpreter in discover().interpreters] == [name, f"{name}t"]


def test_memory_is_not_judged_where_the_counts_are_others_and_the_reason_names_the_rule(
    tmp_path: Path, newest: Installation
) -> None:
    found = verdict(tmp_path, free_threaded(tmp_path, newest), snippet())
    assert (found.status, found.outcome) == (Status.NOT_RUN, Outcome.MEMORY_NOT_JUDGED)
    assert "through a function for alive (PEP 703: deferred reference counting" in found.reason


def test_output_is_judged_all_the_same(tmp_path: Path, newest: Installation) -> None:
    found = verdict(tmp_path, free_threaded(tmp_path, newest), snippet(prints="let go"))
    assert found.status is Status.REFUTED
    (problem,) = found.problems
    assert problem.happened == "it printed 'kept'"


def test_memory_is_judged_where_the_counts_are_right(tmp_path: Path, newest: Installation) -> None:
    build = free_threaded(tmp_path, newest, deferred=False)
    assert verdict(tmp_path, build, snippet()).status is Status.PROVED
    clean = replace(snippet(), declaration=Declaration(1, (Expectation(1, clean=True, prints="kept"),)))
    assert verdict(tmp_path, build, clean).outcome is Outcome.LEAKS  # it can fail, too


def test_a_condition_leaves_it_out(tmp_path: Path, newest: Installation) -> None:
    build = free_threaded(tmp_path, newest, deferred=False)
    narrow = replace(snippet(), declaration=replace(snippet().declaration, applies=NO_SUCH_BUILD))
    assert Runner(Cache(tmp_path / "cache"), Limits(seconds=30)).run([narrow], [build]).ran == 0
    assert verdict(tmp_path, newest, narrow).status is Status.PROVED

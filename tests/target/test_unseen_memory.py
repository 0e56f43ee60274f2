"""On PyPy a snippet runs as anywhere, with the same limits, and nothing is said of its memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from prudent.model.condition import Condition
from prudent.model.expectation import Declaration, Expectation
from prudent.model.interpreter import PYPY
from prudent.model.observation import Ending, Observation
from prudent.model.record_judgement import judge_record
from prudent.model.snippet import Kind, Part, Snippet
from prudent.model.snippet_outcome import Outcome
from prudent.model.verdict import Status
from prudent.proving.discovery import discover
from prudent.proving.installed_interpreter import Installation
from prudent.proving.limits import Limits
from prudent.proving.observation_cache import Cache
from prudent.proving.runner import Runner

LIMITS = Limits(seconds=10, memory=1024**3, output=100_000)


@pytest.fixture(scope="module")
def pypys() -> tuple[Installation, ...]:
    found = tuple(one for one in discover().installations if one.interpreter.implementation == PYPY)
    if not found:
        pytest.skip("there is no PyPy here")
    return found


def snippet(code: str, prints: str = "") -> Snippet:
    declaration = Declaration(1, (Expectation(1, prints=prints),), Condition(("pypy",)), "it is about PyPy")
    return Snippet("x/case.py", "x/case.py", 1, (Part(Kind.SCRIPT, code, "case.py", ((1, 0),)),), declaration)


def observations(pypys: tuple[Installation, ...], folder: Path, code: str) -> list[Observation]:
    records = Runner(Cache(folder), LIMITS).run([snippet(code)], pypys).records
    return [record.observation for record in records.values()]


def test_what_it_prints_is_judged_and_kept(pypys: tuple[Installation, ...], tmp_path: Path) -> None:
    code = "import sys\nprint(sys.implementation.name)\n"
    said = snippet(code, "pypy")
    runner = Runner(Cache(tmp_path), LIMITS)
    first = runner.run([said], pypys)
    assert first.ran == len(pypys)
    for record in first.records.values():
        verdict = judge_record(said, record)
        assert (verdict.status, verdict.outcome) == (Status.PROVED, Outcome.NOT_LOOKED_AT)
        assert not record.observation.exact
    assert runner.run([said], pypys).ran == 0
    wrong = snippet(code, "cpython")
    for record in runner.run([wrong], pypys).records.values():
        assert judge_record(wrong, record).status is Status.REFUTED


def test_what_names_no_pypy_is_not_run_there(pypys: tuple[Installation, ...], tmp_path: Path) -> None:
    plain = Snippet("a", "a", 1, snippet("").parts, Declaration(1, (Expectation(1, clean=True),), Condition((">=3",))))
    assert Runner(Cache(tmp_path), LIMITS).run([plain], pypys).ran == 0


def test_a_cycle_is_neither_found_nor_called_clean(pypys: tuple[Installation, ...], tmp_path: Path) -> None:
    code = "def f():\n    try:\n        1 / 0\n    except ZeroDivisionError as error:\n        kept = error\n\n\nf()\n"
    for seen in observations(pypys, tmp_path, code):
        assert (seen.ending, seen.leaks, seen.held, seen.exact) == (Ending.FINISHED, (), (), False)


@pytest.mark.parametrize(
    ("code", "ending"),
    [
        ("while True:\n    pass\n", Ending.TIMED_OUT),
        ("print('x' * 1000000)\n", Ending.PRINTED_TOO_MUCH),
        ("import os\nos._exit(3)\n", Ending.EXITED),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)\n", Ending.CRASHED),
    ],
)
def test_its_limits_are_those_of_cpython(
    pypys: tuple[Installation, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, ending: Ending
) -> None:
    monkeypatch.setitem(globals(), "LIMITS", Limits(seconds=1, memory=1024**3, output=100_000))
    assert {seen.ending for seen in observations(pypys, tmp_path, code)} == {ending}


def test_it_is_out_of_memory_where_cpython_is(pypys: tuple[Installation, ...], tmp_path: Path) -> None:
    code = "try:\n    x = bytearray(2 * 1024 ** 3)\nexcept MemoryError:\n    print('no more')\n"
    assert {seen.printed for seen in observations(pypys, tmp_path, code)} == {"no more\n"}


def test_it_writes_nowhere_else(pypys: tuple[Installation, ...], tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine", encoding="utf-8")
    code = f"try:\n    open({str(victim)!r}, 'w').close()\nexcept OSError:\n    print('refused')\n"
    seen = observations(pypys, tmp_path / "cache", code)
    if {one.printed for one in seen} == {"refused\n"}:
        assert victim.read_text(encoding="utf-8") == "mine"
    else:
        pytest.skip("the kernel confines nothing here")

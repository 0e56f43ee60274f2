"""On PyPy a snippet runs as anywhere, with the same limits, and cycles of what it raises are found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from prudent.model.condition import Condition
from prudent.model.expectation import Declaration, Expectation, ExpectedLeak
from prudent.model.interpreter import PYPY, Interpreter
from prudent.model.observation import Ending, Observation
from prudent.model.outcome import Outcome
from prudent.model.record_judgement import judge_record
from prudent.model.snippet import Kind, Part, Snippet
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


def snippet(code: str, prints: str = "", **declared: Any) -> Snippet:  # noqa: ANN401 -- an expectation
    declaration = Declaration(1, (Expectation(1, prints=prints, **declared),), Condition(("pypy",)), "it is about PyPy")
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
        assert (verdict.status, verdict.outcome) == (Status.PROVED, Outcome.NO_CYCLE_FOUND)
    assert runner.run([said], pypys).ran == 0
    wrong = snippet(code, "cpython")
    for record in runner.run([wrong], pypys).records.values():
        assert judge_record(wrong, record).status is Status.REFUTED


def test_what_names_no_pypy_is_not_run_there(pypys: tuple[Installation, ...], tmp_path: Path) -> None:
    plain = Snippet("a", "a", 1, snippet("").parts, Declaration(1, (Expectation(1, clean=True),), Condition((">=3",))))
    assert Runner(Cache(tmp_path), LIMITS).run([plain], pypys).ran == 0


CYCLE = """\
def read(path):
    try:
        open(path)
    except OSError as error:
        kept = error


read("/nowhere")
"""
PATH = "frame read, local 'kept' -> FileNotFoundError.__traceback__ -> tb_frame -> frame read"
# What is planted, and the cycles and held paths that the check must tell.
BESIDE_A_FINALIZER = "from contextvars import ContextVar\nlast = ContextVar('last')\nclosed = Closed()\n\n\n"
PLANTED = {
    "a cycle through an exception that takes a weak reference": (
        CYCLE.replace("open(path)", "int(path)").replace("OSError", "ValueError"),
        [PATH.replace("FileNotFoundError", "ValueError")],
        [],
    ),
    "a cycle through an exception that takes none": (CYCLE, [PATH], []),
    "one through its own attributes": (
        CYCLE.replace("kept = error", "error.own = error"),
        ["FileNotFoundError.own -> FileNotFoundError"],
        [],
    ),
    "one in a thread": (
        CYCLE.replace(
            'read("/nowhere")', "import threading\nt = threading.Thread(target=read, args='/nowhere')\n"
        ).replace("args='/nowhere'", "args=('/nowhere',)")
        + "t.start()\nt.join()\ndel t\n",
        [PATH],
        [],
    ),
    "one that a name keeps alive": (
        CYCLE.replace("kept = error", "kept = error\n        return kept").replace("\nread(", "\nfound = read("),
        [PATH],
        [],
    ),
    "one behind a finalizer": (
        CYCLE.replace("kept = error", "kept = Closed()\n        kept.error = error") + "\n",
        [PATH.replace("-> FileNotFoundError.", "-> Closed.error -> FileNotFoundError.")],
        [],
    ),
    "no cycle": (CYCLE.replace("kept = error", "pass"), [], []),
    "a cycle that a collection takes": (CYCLE + "import gc\ngc.collect()\n", [], []),
    # On PyPy 3.11 a thread's context, which leads to its variables, leads to a generator that runs, too.
    "a context variable that holds an exception, while others have a finalizer": (
        BESIDE_A_FINALIZER + CYCLE.replace("kept = error", "last.set(error)"),
        [],
        ["context variable 'last' -> FileNotFoundError.__traceback__"],
    ),
    "a name that holds an exception": (
        CYCLE.replace("kept = error", "return error").replace("\nread(", "\nfound = read("),
        [],
        ["module name 'found' -> FileNotFoundError.__traceback__"],
    ),
    "a name that holds a traceback": (
        CYCLE.replace("kept = error", "return error.__traceback__").replace("\nread(", "\nfound = read("),
        [],
        ["module name 'found'"],
    ),
}
FINALIZER = "class Closed:\n    def __del__(self):\n        pass\n\n\n"


@pytest.fixture(scope="module")
def planted(
    pypys: tuple[Installation, ...], tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, Interpreter], Observation]:
    snippets = [
        replace(snippet(FINALIZER + code if "Closed" in code else code), id=name)
        for name, (code, *_) in PLANTED.items()
    ]
    records = Runner(Cache(tmp_path_factory.mktemp("cache")), LIMITS).run(snippets, pypys).records
    return {key: record.observation for key, record in records.items()}


@pytest.mark.parametrize("name", PLANTED)
def test_it_tells_what_is_planted(
    pypys: tuple[Installation, ...], planted: dict[tuple[str, Interpreter], Observation], name: str
) -> None:
    _code, cycles, held = PLANTED[name]
    for pypy in pypys:
        seen = planted[name, pypy.interpreter]
        assert seen.finished, seen.detail + seen.errors
        found = [leak.path for leak in seen.leaks], [holding.path for holding in seen.held]
        assert found == (cycles, held)
        assert seen.exact
        assert {leak.objects for leak in seen.leaks} <= {0}  # nobody can tell how many


def test_young_objects_are_still_there_however_much_is_made(pypys: tuple[Installation, ...], tmp_path: Path) -> None:
    code = CYCLE + "for number in range(300000):\n    made = [number]\n"
    assert [[leak.path for leak in seen.leaks] for seen in observations(pypys, tmp_path, code)] == [[PATH]] * len(pypys)


def test_the_program_sees_nothing_of_the_notes(pypys: tuple[Installation, ...], tmp_path: Path) -> None:
    code = (
        "import pickle\n"
        "try:\n    open('/nowhere')\nexcept OSError as error:\n    print(vars(error), error.args)\n"
        "    error.path = 'x'\n    print(vars(error), error.path, vars(pickle.loads(pickle.dumps(error))))\n"
    )
    said = "{} (2, 'No such file or directory')\n{'path': 'x'} x {'path': 'x'}\n"
    assert {seen.printed for seen in observations(pypys, tmp_path, code)} == {said}


def test_a_declared_cycle_must_be_found_and_no_other(pypys: tuple[Installation, ...], tmp_path: Path) -> None:
    runner = Runner(Cache(tmp_path), LIMITS)

    def judged(code: str, **declared: Any) -> set[tuple[Status, Outcome]]:  # noqa: ANN401 -- an expectation
        said = snippet(code, **declared)
        verdicts = [judge_record(said, record) for record in runner.run([said], pypys).records.values()]
        return {(verdict.status, verdict.outcome) for verdict in verdicts}

    without = CYCLE.replace("kept = error", "pass")
    path = (ExpectedLeak(PATH),)
    assert judged(CYCLE, cycle=path) == {(Status.PROVED, Outcome.CYCLE)}
    assert judged(CYCLE) == judged(CYCLE, cycle=()) == {(Status.REFUTED, Outcome.CYCLE)}
    assert judged(without) == judged(without, cycle=()) == {(Status.PROVED, Outcome.NO_CYCLE_FOUND)}
    assert judged(without, cycle=path) == {(Status.REFUTED, Outcome.NO_CYCLE_FOUND)}
    code, _cycles, held = PLANTED["a name that holds an exception"]
    assert judged(code, held=tuple(held)) == {(Status.PROVED, Outcome.HELD)}
    assert judged(code) == {(Status.REFUTED, Outcome.HELD)}
    assert judged(without, held=tuple(held)) == {(Status.REFUTED, Outcome.NO_CYCLE_FOUND)}


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

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from prudent.model.condition import Condition
from prudent.model.expectation import Declaration, Expectation
from prudent.model.observation import Observation
from prudent.model.outcome import Outcome
from prudent.model.record import Provenance
from prudent.model.record_judgement import judge_record
from prudent.model.snippet import Kind, Part, Snippet
from prudent.model.verdict import Status
from prudent.proving import job_server_client, runner
from prudent.proving.installed_interpreter import Installation
from prudent.proving.limits import Limits
from prudent.proving.observation_cache import Cache, Entries
from prudent.proving.run_task import RunTask
from prudent.proving.runner import Runner, Runs


def snippet(identifier: str, code: str, prints: str | None = None) -> Snippet:
    part = Part(Kind.SCRIPT, code, "bad.py", ((1, 0),))
    return Snippet(identifier, identifier, 1, (part,), Declaration(1, (Expectation(1, clean=True, prints=prints),)))


ONE, TWO = snippet("x/one.py", "print('one')\n", "one"), snippet("x/two.py", "print('two')\n", "two")


def run(folder: Path, snippets: Iterable[Snippet], installations: Iterable[Installation]) -> Runs:
    return Runner(Cache(folder), Limits(seconds=30)).run(list(snippets), installations)


def provenances(runs: Runs) -> dict[str, Provenance]:
    return {name: record.provenance for (name, _interpreter), record in runs.records.items()}


def test_a_second_run_runs_nothing(installations: tuple[Installation, ...], tmp_path: Path) -> None:
    first = run(tmp_path, [ONE, TWO], installations)
    second = run(tmp_path, [ONE, TWO], installations)
    assert (first.ran, second.ran) == (2 * len(installations), 0)
    assert set(provenances(first).values()) == {Provenance.RUN}
    assert set(provenances(second).values()) == {Provenance.CACHED}
    assert {key: record.observation for key, record in first.records.items()} == {
        key: record.observation for key, record in second.records.items()
    }


def test_a_changed_snippet_is_run_alone(installations: tuple[Installation, ...], tmp_path: Path) -> None:
    run(tmp_path, [ONE, TWO], installations[-1:])
    again = run(tmp_path, [ONE, snippet(TWO.id, "print('changed')\n", "changed")], installations[-1:])
    assert again.ran == 1
    assert provenances(again) == {ONE.id: Provenance.CACHED, TWO.id: Provenance.RUN}
    assert {record.observation.printed for record in again.records.values()} == {"one\n", "changed\n"}


def test_a_changed_declaration_that_is_borne_out_runs_nothing(
    installations: tuple[Installation, ...], tmp_path: Path
) -> None:
    run(tmp_path, [ONE], installations)
    other = replace(ONE, line=9, declaration=Declaration(5, (Expectation(5, leaks=(), held=(), prints="one\n"),)))
    assert run(tmp_path, [other], installations).ran == 0


def test_what_two_snippets_have_in_common_is_run_once(
    installations: tuple[Installation, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRUDENT_NAMESPACES", "0")  # with them it could not write there
    counted = tmp_path / "counted"
    code = f"with open({str(counted)!r}, 'a') as file: file.write('x')\n"
    twins = [snippet("x/one.py", code), snippet("y/two.py", code)]
    runs = run(tmp_path / "cache", twins, installations[-1:])
    assert runs.ran == 1
    assert counted.read_text() == "x"
    assert {name: record.snippet for (name, _), record in runs.records.items()} == {
        "x/one.py": "x/one.py",
        "y/two.py": "y/two.py",
    }
    moved = run(tmp_path / "cache", [snippet("z/three.py", code)], installations[-1:])
    assert (moved.ran, [record.snippet for record in moved.records.values()]) == (0, ["z/three.py"])


def test_a_snippet_is_run_only_where_it_applies(installations: tuple[Installation, ...], tmp_path: Path) -> None:
    newest = installations[-1].interpreter
    applies = Condition.parse("=={}.{}.{}".format(*newest.release))
    only = replace(ONE, declaration=replace(ONE.declaration, applies=applies, because="x"))
    assert [key[1] for key in run(tmp_path, [only], installations).records] == [newest]


def test_progress_is_told_of_every_run(installations: tuple[Installation, ...], tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    proving = Runner(Cache(tmp_path), Limits(seconds=30))
    proving.run([ONE, TWO], installations[-1:], lambda *arguments: told.append(arguments))
    name = installations[-1].interpreter.name
    assert told == [(0, 2, name), (1, 2, name), (2, 2, "")]
    proving.run([ONE, TWO], installations[-1:], lambda *arguments: told.append(arguments))
    assert len(told) == 3


def test_a_build_that_waited_for_another_finds_its_records(
    installations: tuple[Installation, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = []
    original = runner._look_up

    def look_up(entries: Entries, tasks: list[RunTask]) -> object:
        looked.append(len(tasks))
        found = original(entries, tasks)
        if len(looked) == 1:  # another build is at work between the first look and the lock
            with monkeypatch.context() as patch:
                patch.setattr(runner, "_look_up", original)
                run(tmp_path, [ONE], installations[-1:])
        return found

    monkeypatch.setattr(runner, "_look_up", look_up)
    runs = run(tmp_path, [ONE], installations[-1:])
    assert looked == [1, 1]
    assert (runs.ran, provenances(runs)) == (0, {ONE.id: Provenance.CACHED})


def test_records_say_where_they_were_made(
    installations: tuple[Installation, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRUDENT_MACHINE", "my-machine")
    (record,) = run(tmp_path, [ONE], installations[-1:]).records.values()
    assert record.machine == "my-machine"
    assert len(record.date) == len("2026-01-01")
    assert os.environ["PRUDENT_MACHINE"]


COUNTS = """\
import os
count = len(os.listdir({folder!r})) + 1
open(os.path.join({folder!r}, str(count)), "w").close()
"""


@pytest.fixture
def counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Code that knows how often it was run, which is outside of what a snippet may depend on."""
    monkeypatch.setenv("PRUDENT_NAMESPACES", "0")  # with them it could not write there
    folder = tmp_path / "counted"
    folder.mkdir()
    return lambda code: COUNTS.format(folder=str(folder)) + code


def times_run(folder: Path) -> int:
    return len(list((folder / "counted").iterdir()))


def test_what_is_as_declared_is_run_once(
    installations: tuple[Installation, ...], tmp_path: Path, counted: Callable[[str], str]
) -> None:
    right = snippet("x/right.py", counted("print('right')\n"), "right")
    runs = run(tmp_path / "cache", [right], installations[-1:])
    assert (runs.ran, times_run(tmp_path)) == (1, 1)
    (record,) = runs.records.values()
    assert record.again is None
    assert judge_record(right, record).status is Status.PROVED


def test_what_is_wrong_twice_is_refuted_and_kept(
    installations: tuple[Installation, ...], tmp_path: Path, counted: Callable[[str], str]
) -> None:
    wrong = snippet("x/wrong.py", counted("print('wrong')\n"), "right")
    runs = run(tmp_path / "cache", [wrong], installations[-1:])
    assert (runs.ran, times_run(tmp_path)) == (2, 2)
    (record,) = runs.records.values()
    verdict = judge_record(wrong, record)
    assert (verdict.status, verdict.outcome) == (Status.REFUTED, Outcome.CLEAN)
    assert [problem.happened for problem in verdict.problems] == ["it printed 'wrong'"]
    again = run(tmp_path / "cache", [wrong], installations[-1:])
    assert (again.ran, times_run(tmp_path)) == (0, 2)
    assert again.records == {key: replace(record, provenance=Provenance.CACHED) for key, record in runs.records.items()}


@pytest.mark.parametrize("declared", ["1", "2", "3"])
def test_what_differs_from_run_to_run_is_unsteady_unless_its_first_run_is_as_declared(
    installations: tuple[Installation, ...], tmp_path: Path, counted: Callable[[str], str], declared: str
) -> None:
    unsteady = snippet("x/unsteady.py", counted("print(count)\n"), declared)
    for _build in range(2):
        runs = run(tmp_path / "cache", [unsteady], installations[-1:])
        (verdict,) = (judge_record(unsteady, record) for record in runs.records.values())
        assert verdict.outcome is (Outcome.CLEAN if declared == "1" else Outcome.UNSTEADY)
        assert verdict.status is (Status.PROVED if declared == "1" else Status.REFUTED)
    assert times_run(tmp_path) == (1 if declared == "1" else 2)  # no luck turns what is unsteady green


def test_what_was_as_declared_by_chance_is_found_out_when_it_is_declared_otherwise(
    installations: tuple[Installation, ...], tmp_path: Path, counted: Callable[[str], str]
) -> None:
    code = counted("print(count)\n")
    run(tmp_path / "cache", [snippet("x/a.py", code, "1")], installations[-1:])
    other = snippet("x/a.py", code, "5")
    runs = run(tmp_path / "cache", [other], installations[-1:])
    assert (runs.ran, times_run(tmp_path)) == (1, 2)
    assert [judge_record(other, record).outcome for record in runs.records.values()] == [Outcome.UNSTEADY]


def test_twins_share_the_second_run(
    installations: tuple[Installation, ...], tmp_path: Path, counted: Callable[[str], str]
) -> None:
    code = counted("print('one')\n")
    right, wrong, wrong_too = snippet("a", code, "one"), snippet("b", code, "two"), snippet("c", code, "three")
    runs = run(tmp_path / "cache", [right, wrong, wrong_too], installations[-1:])
    assert times_run(tmp_path) == 2
    verdicts = [
        judge_record(twin, runs.records[twin.id, installations[-1].interpreter]) for twin in (right, wrong, wrong_too)
    ]
    assert [verdict.status for verdict in verdicts] == [Status.PROVED, Status.REFUTED, Status.REFUTED]


def test_the_second_run_is_made_alone(
    installations: tuple[Installation, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first runs of all interpreters wait for one another; of the second ones none meets another."""
    meeting = threading.Barrier(len(installations), timeout=30)
    hosts: list[int] = []
    at_work = threading.Semaphore(1)

    def observe(installation: Installation, jobs: list[dict[str, Any]]) -> Iterator[Observation]:
        hosts.append(len(jobs))
        if len(hosts) <= len(installations):
            meeting.wait()
            yield from original(installation, jobs)
            return
        assert at_work.acquire(blocking=False), "another is at work"
        yield from original(installation, jobs)
        at_work.release()

    original = job_server_client.observe
    monkeypatch.setattr("prudent.proving.runner.observe", observe)
    wrong = [snippet(f"x/{number}.py", f"print({number})\n", "never this") for number in range(6)]
    runs = run(tmp_path / "cache", wrong, installations)
    assert hosts == [6] * 2 * len(installations)
    assert all(record.again == record.observation for record in runs.records.values())


def test_a_limit_that_ended_one_of_two_runs_makes_it_unsteady_until_the_next_build(
    installations: tuple[Installation, ...], tmp_path: Path, counted: Callable[[str], str]
) -> None:
    hangs = snippet("x/hangs.py", counted("while count == 1: pass\nprint('right')\n"), "right")
    proving = Runner(Cache(tmp_path / "cache"), Limits(seconds=1))
    verdicts = []
    for _build in range(2):
        runs = proving.run([hangs], installations[-1:])
        verdicts += [judge_record(hangs, record) for record in runs.records.values()]
    assert [verdict.outcome for verdict in verdicts] == [Outcome.UNSTEADY, Outcome.CLEAN]
    (problem,) = verdicts[0].problems
    assert "it timed out: after 1 seconds; it was run again, alone, and all was as declared" in problem.happened
    assert "the machine was too busy" in problem.fix


def test_what_could_not_be_run_is_not_run_again(
    installations: tuple[Installation, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def observe(installation: Installation, jobs: list[dict[str, Any]]) -> Iterator[Observation]:
        asked.extend(jobs)
        return job_server_client.observe(installation, jobs)

    monkeypatch.setattr("prudent.proving.runner.observe", observe)
    gone = Installation(installations[-1].interpreter, tmp_path / "gone")
    assert run(tmp_path / "cache", [ONE], [gone]).ran == 1
    assert len(asked) == 1

"""When a host is given up: what one job did to it is not the fault of the next."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from prudent.proving.installed_interpreter import Installation
from prudent.proving.machine_capabilities import forks

from .snippet_batches import HEALTHY, LIMITS, Batch, run

# A host that says what it is told to; it notes how often it was started, and for the how manieth job it is asked.
PRETENDS = """\
#!/bin/sh
echo started >> {log}
echo '{{"ready": true}}'
while read job; do
    echo asked >> {log}
    {answer}
done
"""
FAILURE = '{"leaks": [], "held": [], "uncollectable": 0, "exact": true, "parts": [], "errors": "", "detail": "no space"'
UNABLE = f"""echo '{{"intact": true, "observation": {FAILURE}, "ending": "could not be run"}}}}'"""
ABLE = f"""echo '{{"intact": true, "observation": {FAILURE}, "ending": "finished"}}}}'"""
CHANGED = f"""echo '{{"intact": false, "observation": {FAILURE}, "ending": "finished"}}}}'"""


@pytest.fixture(autouse=True)
def forking(request: pytest.FixtureRequest) -> None:
    if "fork" not in request.fixturenames and not forks():  # some choose for themselves
        pytest.skip("there are no hosts where nothing is forked")


def pretend(folder: Path, installations: tuple[Installation, ...], answer: str) -> tuple[Batch, list[str]]:
    executable, log = folder / "python", folder / "log"
    executable.write_text(PRETENDS.format(log=log, answer=answer))
    executable.chmod(0o755)
    host = Installation(installations[-1].interpreter, executable)
    batch = run(folder / "cache", (host,), {"a": HEALTHY, "b": f"{HEALTHY}\n"})
    return batch, log.read_text().split()


def endings(batch: Batch) -> list[str]:
    return [seen.ending for name in batch.snippets for seen in batch.each(name)]


def test_a_job_that_could_not_be_run_is_given_once_to_a_new_host(
    installations: tuple[Installation, ...], tmp_path: Path
) -> None:
    answer = f"if [ $(grep -c asked {tmp_path}/log) -eq 1 ]; then {UNABLE}; else {ABLE}; fi"
    batch, log = pretend(tmp_path, installations, answer)
    assert endings(batch) == ["finished", "finished"]
    assert log == ["started", "asked", "started", "asked", "asked"]


def test_if_it_fails_there_too_only_it_fails(installations: tuple[Installation, ...], tmp_path: Path) -> None:
    answer = f"if [ $(grep -c asked {tmp_path}/log) -le 2 ]; then {UNABLE}; else {ABLE}; fi"
    batch, log = pretend(tmp_path, installations, answer)
    assert endings(batch) == ["could not be run", "finished"]
    assert log == ["started", "asked", "started", "asked", "started", "asked"]


def test_a_host_that_a_job_has_changed_is_not_used_again(
    installations: tuple[Installation, ...], tmp_path: Path
) -> None:
    batch, log = pretend(tmp_path, installations, CHANGED)
    assert endings(batch) == ["finished", "finished"]
    assert log == ["started", "asked"] * 2


def test_a_host_that_dies_of_what_an_earlier_job_did_is_no_fault_of_the_next(
    installations: tuple[Installation, ...], tmp_path: Path
) -> None:
    answer = f"if [ $(grep -c asked {tmp_path}/log) -eq 2 ]; then exit 3; else {ABLE}; fi"
    batch, log = pretend(tmp_path, installations, answer)
    assert endings(batch) == ["finished", "finished"]
    assert log == ["started", "asked", "asked", "started", "asked"]


LOWERS = """\
import ctypes, os, resource
limits = (ctypes.c_ulong * 2)({value}, {value})
ctypes.CDLL(None).prlimit(os.getppid(), resource.{name}, limits, None)
"""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RLIMIT_NOFILE", 0),
        ("RLIMIT_NOFILE", 5),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_AS", 2**20),
        ("RLIMIT_CPU", 1),
        ("RLIMIT_NPROC", 0),
        ("RLIMIT_STACK", 2**16),
    ],
)
def test_a_limit_that_a_run_sets_for_its_host_harms_no_other(
    installations: tuple[Installation, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: int,
) -> None:
    """Where nothing keeps it from it: with namespaces or a filter it cannot."""
    monkeypatch.setenv("PRUDENT_NAMESPACES", "0")
    codes = {"lowers": LOWERS.format(name=name, value=value), "a": HEALTHY, "b": f"{HEALTHY}\n", "c": f"{HEALTHY}\n\n"}
    batch = run(tmp_path, installations, codes)
    for behind in "abc":
        for seen in batch.each(behind):
            assert (seen.ending, seen.printed) == ("finished", "healthy\n"), seen.detail


KILLS = "import os\nos.kill(os.getppid(), 9)"


def test_whoever_kills_the_runner_is_told_so_and_the_next_ones_get_another(
    installations: tuple[Installation, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRUDENT_FORK", "1")
    monkeypatch.setenv("PRUDENT_NAMESPACES", "0")  # with them it cannot
    batch = run(tmp_path, installations, {"before": HEALTHY, "kills": KILLS, "after": f"{HEALTHY}\n"})
    for observations in batch.seen.values():
        assert observations["before"].finished
        assert observations["kills"].ending == "killed its runner"
        assert "its runner ended with status -9" in observations["kills"].detail
        assert observations["after"].finished


@pytest.mark.parametrize("fork", ["1", "0"])
def test_an_interpreter_that_is_gone_could_not_be_run(
    installations: tuple[Installation, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fork: str
) -> None:
    monkeypatch.setenv("PRUDENT_FORK", fork)
    gone = Installation(installations[-1].interpreter, tmp_path / "gone")
    batch = run(tmp_path / "cache", (gone,), {"a": HEALTHY, "b": f"{HEALTHY}\n"})
    assert {observation.ending for observation in [*batch.each("a"), *batch.each("b")]} == {"could not be run"}
    back = run(tmp_path / "cache", installations[-1:], {"a": HEALTHY})
    assert all(observation.finished for observation in back.each("a"))  # what could not be run was not kept


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("exit 3", "does not start: its runner ended with status 3"),
        ("echo broken >&2; exit 1", "does not start: its runner ended with status 1: broken"),
        ("echo hello; sleep 60", "does not start: "),
    ],
)
@pytest.mark.parametrize("fork", ["1", "0"])
def test_an_interpreter_that_has_broken_since_it_was_found_could_not_be_run(
    installations: tuple[Installation, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fork: str,
    script: str,
    said: str,
) -> None:
    monkeypatch.setenv("PRUDENT_FORK", fork)
    broken = tmp_path / "python"
    broken.write_text(f"#!/bin/sh\n{script}\n")
    broken.chmod(0o755)
    found = Installation(installations[-1].interpreter, broken)
    batch = run(tmp_path / "cache", (found,), {"a": HEALTHY}, replace(LIMITS, seconds=3))
    for observation in batch.each("a"):
        assert observation.ending == "could not be run"
        assert said in observation.detail


ANSWERS = {
    "[]": "list indices must be integers or slices, not str",
    "{}": "'observation'",
    '{"observation": {"leaks": [{"steps": []}]}}': "field leaks[0].steps: 0 values are not between 1 and 100,000",
    "[" * 20_000: "it is nested too deeply",
}


@pytest.mark.parametrize(("answer", "why"), ANSWERS.items(), ids=range(len(ANSWERS)))
def test_an_answer_that_is_none_is_no_observation(
    installations: tuple[Installation, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, why: str
) -> None:
    monkeypatch.setenv("PRUDENT_FORK", "1")
    garbled = tmp_path / "python"
    garbled.write_text(f"#!/bin/sh\necho '{{\"ready\": true}}'\nread job\necho '{answer}'\nsleep 60\n")
    garbled.chmod(0o755)
    batch = run(tmp_path / "cache", (Installation(installations[-1].interpreter, garbled),), {"a": HEALTHY})
    for observation in batch.each("a"):
        assert (observation.ending, observation.detail) == (
            "killed its runner",
            f"its runner sent an invalid answer ({why})",
        )


FORGES = """\
import json
def forged(encoder, report, real=json.JSONEncoder.encode):
    report["held"] = [{"root": 7, "steps": [], "count": 1}]
    return real(encoder, report)
json.JSONEncoder.encode = forged
"""


@pytest.mark.parametrize("fork", ["1", "0"])
def test_a_snippet_that_forges_its_report_ends_no_build(
    installations: tuple[Installation, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fork: str
) -> None:
    monkeypatch.setenv("PRUDENT_FORK", fork)
    batch = run(tmp_path, installations, {"forges": FORGES, "healthy": HEALTHY})
    for observation in batch.each("forges"):
        assert observation.ending == "killed its runner"
        assert observation.detail == "its runner sent an invalid answer (field held[0].root: 7 is no text)"
    for observation in batch.each("healthy"):
        assert observation.finished

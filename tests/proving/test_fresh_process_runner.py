"""Where there is no fork, each job has an interpreter of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from prudent.model.observation import Ending
from prudent.proving.fresh_process_runner import failure, observe_alone
from prudent.proving.installed_interpreter import Installation
from prudent.proving.limits import Limits

Job = Callable[..., dict[str, Any]]


@pytest.fixture
def job() -> Job:
    def made(code: str, seconds: float = 30) -> dict[str, Any]:
        part = {"kind": "script", "code": code, "name": "bad.py", "flags": [], "skip_if": ""}
        return {"id": 0, "limits": Limits(seconds=seconds).as_json(), "path": [], "preloads": [], "parts": [part]}

    return made


def test_jobs_are_run_in_order_and_share_nothing(installations: tuple[Installation, ...], job: Job) -> None:
    jobs = [job("open('left', 'w').close()\nprint('one')"), job("import os\nprint(os.listdir('.'))")]
    for installation in installations:
        assert [seen.printed for seen in observe_alone(installation, jobs)] == ["one\n", "[]\n"]


def test_each_way_to_end_is_told_apart(installations: tuple[Installation, ...], job: Job) -> None:
    jobs = [
        job("import os\nos._exit(3)"),
        job("import os\nos.kill(os.getpid(), 9)"),
        job("while True: pass", seconds=1),
        job("pass"),
    ]
    seen = list(observe_alone(installations[-1], jobs))
    assert [one.ending for one in seen] == [Ending.EXITED, Ending.CRASHED, Ending.TIMED_OUT, Ending.FINISHED]
    assert [one.detail for one in seen] == ["with status 3", "killed by SIGKILL", "after 1 seconds", ""]


def test_interpreter_that_does_not_start_could_not_be_run(
    installations: tuple[Installation, ...], job: Job, tmp_path: Path
) -> None:
    gone = Installation(installations[-1].interpreter, tmp_path / "gone")
    (seen,) = observe_alone(gone, [job("pass")])
    assert seen.ending is Ending.COULD_NOT_BE_RUN
    assert "gone" in seen.detail


def test_failure_shows_nothing_but_its_ending() -> None:
    seen = failure(Ending.KILLED_ITS_RUNNER, "why")
    assert (seen.ending, seen.detail, seen.parts, seen.leaks, seen.held) == (
        Ending.KILLED_ITS_RUNNER,
        "why",
        (),
        (),
        (),
    )

"""When a host is given up: what one job did to it is not the fault of the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from prudent.proving.installation import Installation
from prudent.proving.this_machine import forks

from .test_limits import HEALTHY, Batch, run

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
def forking() -> None:
    if not forks():
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

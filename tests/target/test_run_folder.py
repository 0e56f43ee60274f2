"""What is read out of a run's folder, whatever the run has put there."""

from __future__ import annotations

import itertools
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from prudent.model.observation import Observation
from prudent.target.run_folder import RunFolder, remove_tree, unfinished

if os.name == "nt":
    pytest.skip("nothing but POSIX has what is put there", allow_module_level=True)

JOB = {"limits": {"output": 1000}, "token": "word"}
REPORT = {"token": "word", "leaks": [], "held": [], "uncollectable": 0, "exact": True}


@pytest.fixture
def stage(tmp_path: Path) -> RunFolder:
    return RunFolder(str(tmp_path))


def seen(stage: RunFolder, ending: str = "finished", detail: str = "") -> Observation:
    return Observation.from_json(stage.observation(JOB, ending, detail))


def write(stage: RunFolder, name: str, content: bytes) -> None:
    Path(str(stage.folder), name).write_bytes(content)


def finish(stage: RunFolder, *cuts: int, **report: object) -> None:
    part: dict[str, object] = {"raised": None, "mismatches": [], "examples": 0, "skipped": False}
    parts = [part | {"begin": begin, "end": end} for begin, end in itertools.pairwise(cuts)]
    write(stage, "report.json", json.dumps(REPORT | {"parts": parts} | report).encode())


def test_outputs_of_the_parts_are_told_apart(stage: RunFolder) -> None:
    write(stage, "stdout", b"one\r\ntwo\n\xff")
    write(stage, "stderr", b"warning\n")
    finish(stage, 0, 5, 10)
    found = seen(stage)
    assert [part.printed for part in found.parts] == ["one\n", "two\n\ufffd"]
    assert found.errors == "warning\n"


def test_report_without_its_word_is_none(stage: RunFolder) -> None:
    finish(stage, token="guessed")  # noqa: S106 -- no password
    assert seen(stage).ending == "exited"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b"null"])
def test_report_that_is_none_is_an_end_before_the_end(stage: RunFolder, content: bytes) -> None:
    write(stage, "report.json", content)
    found = seen(stage)
    assert (found.ending, found.detail) == ("exited", "it ended its process before its end")


@pytest.mark.parametrize("put", [os.mkfifo, Path.mkdir, lambda path: path.symlink_to("/dev/zero")])
def test_what_is_no_file_is_not_read(stage: RunFolder, put: Callable[[Path], None]) -> None:
    put(Path(str(stage.folder), "report.json"))
    assert seen(stage).ending == "exited"


def test_output_beyond_the_limit_is_an_ending(stage: RunFolder) -> None:
    write(stage, "stdout", b"x" * 1000)
    finish(stage)
    assert (seen(stage).ending, seen(stage).detail) == ("printed too much", "more than 1000 bytes")


def test_end_that_was_seen_from_outside_stands(stage: RunFolder) -> None:
    finish(stage)
    assert (seen(stage, "crashed", "by a signal").ending, seen(stage, "crashed").leaks) == ("crashed", ())


def test_folder_goes_with_all_that_is_in_it(stage: RunFolder, tmp_path: Path) -> None:
    work = Path(str(stage.folder), "work")
    (work / "deep" / "deeper").mkdir(parents=True)
    (work / "deep" / "file").touch()
    (work / "link").symlink_to(tmp_path)
    (work / "deep").chmod(0)
    stage.clear()
    assert list(tmp_path.iterdir()) == []
    stage.prepare()
    assert len(list(tmp_path.iterdir())) == 1


def test_link_is_removed_and_what_it_leads_to_is_not(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "kept")
    remove_tree(str(tmp_path / "link"))
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_run_that_showed_nothing_is_an_observation() -> None:
    found = Observation.from_json(unfinished("timed out", "after 3 seconds"))
    assert (found.ending, found.detail, found.parts) == ("timed out", "after 3 seconds", ())

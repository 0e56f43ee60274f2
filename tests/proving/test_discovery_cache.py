from __future__ import annotations

import json
from pathlib import Path

import pytest

from prudent.proving.discovery import discover
from prudent.proving.discovery_cache import Answers

from .fake_interpreters import asked, fake, versions


def test_answers_are_kept_until_the_file_changes(fakes: Path) -> None:
    executable = fake(fakes / "bin", "python3", "cpython 3.13.0")
    memory = fakes / "memory"
    for _ in range(3):
        assert versions(discover(memory, [fakes / "bin"]).installations) == ["3.13.0"]
    assert asked == ["python3"]
    executable.write_text("cpython 3.13.11")
    assert versions(discover(memory, [fakes / "bin"]).installations) == ["3.13.11"]
    assert asked == ["python3", "python3"]


def test_a_broken_interpreter_is_asked_again(fakes: Path) -> None:
    fake(fakes / "bin", "python3", "broken 3.13.0")
    for _ in range(2):
        assert discover(fakes / "memory", [fakes / "bin"]).broken
    assert asked == ["python3", "python3"]


@pytest.mark.parametrize("text", ["", "no JSON", "[]", "null", '{"key": 3}', "\0\xff"])
def test_answers_that_cannot_be_read_are_asked_for_again(fakes: Path, text: str) -> None:
    executable = fake(fakes / "bin", "python3", "cpython 3.13.0")
    memory = fakes / "memory"
    memory.mkdir()
    status = executable.stat()
    key = f"{executable.resolve()}|{status.st_mtime_ns}|{status.st_size}"
    (memory / "interpreters.json").write_text(text.replace("key", key))
    assert versions(discover(memory, [fakes / "bin"]).installations) == ["3.13.0"]
    assert asked == ["python3"]


def test_answers_that_lack_a_fact_are_asked_for_again(fakes: Path) -> None:
    executable = fake(fakes / "bin", "python3", "cpython 3.13.0")
    memory = fakes / "memory"
    discover(memory, [fakes / "bin"])
    path = memory / "interpreters.json"
    (facts,) = json.loads(path.read_text()).items()
    del facts[1]["release"]
    path.write_text(json.dumps({facts[0]: facts[1]}))
    assert Answers(path).get(executable) is None


def test_a_memory_that_cannot_be_written_costs_only_time(fakes: Path) -> None:
    fake(fakes / "bin", "python3", "cpython 3.13.0")
    memory = fakes / "memory"
    memory.write_text("a file where a folder should be")
    assert versions(discover(memory, [fakes / "bin"]).installations) == ["3.13.0"]
    Answers(None).keep([])
    assert Answers(None).get(fakes / "gone") is None


def test_two_builds_may_write_their_answers_at_once(fakes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(fakes / "bin", "python3", "cpython 3.13.0")
    fake(fakes / "other", "python3", "cpython 3.12.0")
    ours, theirs = (discover(None, [fakes / name]).installations for name in ("bin", "other"))
    path = fakes / "interpreters.json"
    replace = Path.replace

    def write_meanwhile(part: Path, target: Path) -> Path:
        monkeypatch.setattr(Path, "replace", replace)
        Answers(path).keep(theirs)  # the other build writes and renames between our writing and our renaming
        return part.replace(target)

    monkeypatch.setattr(Path, "replace", write_meanwhile)
    Answers(path).keep(ours)
    assert Answers(path).get(ours[0].executable) is not None
    assert [one.name for one in fakes.iterdir() if "part" in one.name] == []

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from prudent.model.interpreter import Interpreter
from prudent.model.observation import Ending, Observation
from prudent.model.record import Provenance, Record
from prudent.proving.published_records import Published, RecordsError, load, save

SEEN = Observation(Ending.FINISHED, "", (), "", (), (), 0, exact=True)


def cpython(major: int, minor: int) -> Interpreter:
    return Interpreter(
        "cpython",
        (major, minor, 0),
        f"{major}.{minor}.0",
        "linux",
        "x86_64",
        free_threaded=False,
        debug=False,
        build="b",
    )


def record(snippet: str = "x/bad.py", machine: str = "linux", minor: int = 13, date: str = "2026-01-01") -> Record:
    return Record(snippet, "content", cpython(3, minor), (), machine, date, SEEN)


def test_records_come_back_as_recorded_elsewhere(tmp_path: Path) -> None:
    save(tmp_path, [record()])
    assert load(tmp_path).records == (replace(record(), provenance=Provenance.ELSEWHERE),)


def test_what_a_finished_run_wrote_to_standard_error_stays_at_home(tmp_path: Path) -> None:
    said = 'File "/home/somebody/project/x.py", at 0x7f2ccbb19500'
    finished, ended = record("finished"), record("ended")
    save(
        tmp_path,
        [
            replace(finished, observation=replace(finished.observation, errors=said)),
            replace(ended, observation=replace(ended.observation, ending=Ending.EXITED, errors=said)),
        ],
    )
    kept = {old.snippet: old.observation.errors for old in load(tmp_path).records}
    assert kept == {"finished": "", "ended": said}


def test_records_are_sorted_json_lines_in_a_file_for_each_machine(tmp_path: Path) -> None:
    made = [record("b", minor=9), record("a", minor=10), record("a", minor=9), record("a", "darwin")]
    assert save(tmp_path, made) == [tmp_path / "linux.jsonl", tmp_path / "darwin.jsonl"]
    lines = (tmp_path / "linux.jsonl").read_text().splitlines()
    data = [json.loads(line) for line in lines]
    assert [(entry["snippet"], entry["interpreter"]["version"]) for entry in data] == [
        ("a", "3.9.0"),
        ("a", "3.10.0"),
        ("b", "3.9.0"),
    ]
    assert lines == [json.dumps(entry, sort_keys=True) for entry in data]


def test_writing_the_same_again_changes_not_a_byte(tmp_path: Path) -> None:
    (path,) = save(tmp_path, [record("a"), record("b")])
    before = path.read_bytes()
    save(tmp_path, [record("b", date="2026-02-02"), record("a", date="2026-02-02")])
    assert path.read_bytes() == before


@pytest.mark.parametrize("change", ["observation", "content", "interpreter"])
def test_a_record_of_something_else_has_its_own_date(tmp_path: Path, change: str) -> None:
    values = {
        "observation": replace(SEEN, uncollectable=1),
        "content": "new",
        "interpreter": replace(cpython(3, 13), build="new"),
    }
    save(tmp_path, [record(), record("unchanged")])
    new = replace(record(date="2026-02-02"), **{change: values[change]})  # type: ignore[arg-type]
    save(tmp_path, [new, record("unchanged", date="2026-02-02")])
    assert {found.snippet: found.date for found in load(tmp_path).records} == {
        "x/bad.py": "2026-02-02",
        "unchanged": "2026-01-01",
    }


def test_records_of_another_machine_are_left_alone(tmp_path: Path) -> None:
    save(tmp_path, [record("a", "darwin")])
    save(tmp_path, [record("a", "linux", date="2026-02-02")])
    assert [(found.machine, found.date) for found in load(tmp_path).records] == [
        ("darwin", "2026-01-01"),
        ("linux", "2026-02-02"),
    ]


def test_records_of_an_interpreter_that_is_not_here_stay_and_those_of_a_snippet_that_is_gone_go(tmp_path: Path) -> None:
    save(tmp_path, [record("a", minor=9), record("a", minor=10), record("gone", minor=9)])
    save(tmp_path, [record("a", minor=10)])
    assert [(found.snippet, found.interpreter.name) for found in load(tmp_path).records] == [
        ("a", "3.9"),
        ("a", "3.10"),
    ]


@pytest.mark.parametrize(
    "line", [b"", b"{", b"[]", b"null", b"3", b"{}", b'{"snippet": "a"}', b"\xff", b'{"interpreter": null}']
)
def test_a_corrupt_line_names_file_and_line(tmp_path: Path, line: bytes) -> None:
    (path,) = save(tmp_path, [record("a"), record("b")])
    first, second = path.read_bytes().splitlines()
    path.write_bytes(b"\n".join([first, line, second]) + b"\n")
    with pytest.raises(RecordsError) as caught:
        load(tmp_path)
    assert str(caught.value).startswith(f"{path}:2: not a record (")
    path.write_bytes(b"\n".join([first, second]) + b"\n")
    assert len(load(tmp_path).records) == 2


def test_where_nothing_is_published_there_are_no_records(tmp_path: Path) -> None:
    assert load(tmp_path / "missing") == Published()


@pytest.mark.parametrize("change", ["clean", "seal", "none"])
def test_a_line_that_was_changed_is_refused_and_the_others_are_not(tmp_path: Path, change: str) -> None:
    (path,) = save(tmp_path, [record("a"), record("b")])
    first, second = (json.loads(line) for line in path.read_text().splitlines())
    if change == "clean":
        second["observation"]["exact"] = False
    elif change == "seal":
        second["seal"] = first["seal"]
    else:
        del second["seal"]
    path.write_text("".join(json.dumps(line) + "\n" for line in (first, second)))
    published = load(tmp_path)
    assert [found.snippet for found in published.records] == ["a"]
    (refusal,) = published.refused
    assert (refusal.path, refusal.line) == (path, 2)
    assert "changed since it was written" in refusal.reason


def test_a_record_in_another_machines_file_is_refused(tmp_path: Path) -> None:
    (path,) = save(tmp_path, [record("a")])
    path.rename(tmp_path / "darwin.jsonl")
    (refusal,) = load(tmp_path).refused
    assert refusal.reason == "it was made on linux, and is in another's file"

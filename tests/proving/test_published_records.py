from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from prudent.model.digest import digest
from prudent.model.interpreter import Interpreter
from prudent.model.observation import Ending, Holding, Leak, Mismatch, Observation, PartOutcome, Raised, Step
from prudent.model.record import Provenance, Record
from prudent.proving.published_records import Published, load, save
from prudent.proving.record_errors import RecordsError

WrongKinds = Callable[[object], Iterator[tuple[tuple[str | int, ...], Any]]]

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


def test_both_runs_of_what_is_unsteady_are_published(tmp_path: Path) -> None:
    steady, other = record(), replace(SEEN, detail="another", errors="said at home")
    for day, kept in enumerate(
        (steady, replace(steady, again=other), replace(steady, again=replace(other, errors="")))
    ):
        save(tmp_path, [replace(kept, date=f"2026-01-0{day + 1}")])
    (found,) = load(tmp_path).records
    assert (found.again, found.date) == (replace(other, errors=""), "2026-01-02")


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


def test_records_of_a_snippet_that_could_not_be_run_now_stay(tmp_path: Path) -> None:
    save(tmp_path, [record("a"), record("compiled")])
    save(tmp_path, [record("a")], {"a", "compiled"})
    assert {found.snippet for found in load(tmp_path).records} == {"a", "compiled"}


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
    save(tmp_path, [record("a", minor=10)], {"a", "b"})
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
    assert str(caught.value).startswith(f"{path}:2: not a record: ")
    assert str(caught.value).endswith("; delete the line, then write it anew with 'prudent records'")
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


STEPS = (Step("frame", "read", "local 'kept'"), Step("exception", "ValueError", ".__traceback__"))
FULL = Record(
    "snippets/x/bad.py",
    "content",
    cpython(3, 13),
    ("trio==0.30.0",),
    "linux",
    "2026-01-01",
    Observation(
        Ending.FINISHED,
        "",
        (
            PartOutcome(
                "printed", Raised("ValueError", "message", 1), (Mismatch(1, "f()", "1", "2"),), 1, skipped=False
            ),
        ),
        "",
        (Leak(STEPS, "snippet", 1, "bad.py", kept_by_name=False, count=1, objects=2, bytes=3),),
        (Holding("module name 'kept'", STEPS[1:], 1),),
        0,
        exact=True,
    ),
)


def sealed(data: dict[str, Any]) -> str:
    """A line whose seal is right: a checksum keeps nobody from writing what he likes."""
    return json.dumps(data | {"seal": digest(data)}) + "\n"


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        ("observation.leaks.0.steps", [], "field observation.leaks[0].steps: 0 values are not between 1 and 100,000"),
        (
            "observation.leaks.0.steps.1.kind",
            '"><script>alert(1)</script>',
            "field observation.leaks[0].steps[1].kind: '\"><script>alert(1)</script>' is none of: frame, exception",
        ),
        ("observation.leaks.0.steps.0.name", 7, "field observation.leaks[0].steps[0].name: 7 is no text"),
        ("observation.leaks.0.where", "elsewhere", "field observation.leaks[0].where: 'elsewhere' is none of: snippet"),
        ("observation.leaks.0.count", -1, "field observation.leaks[0].count: -1 is not between"),
        ("observation.held.0.root", None, "field observation.held[0].root: None is no text"),
        ("observation.ending", "splendid", "field observation.ending: 'splendid' is none of: finished"),
        ("observation.parts.0.printed", ["a"], "field observation.parts[0].printed: a list is no text"),
        ("interpreter.release", [3, 13], "field interpreter.release: 2 values are not between 3 and 3"),
        ("interpreter.implementation", "../../etc", "field interpreter.implementation: '../../etc' is not a name in"),
        ("interpreter.version", "3.13<b>", "field interpreter.version: '3.13<b>' is not a version"),
        ("packages", ["trio"], "field packages[0]: 'trio' is not a package with its version"),
        ("date", "soon", "field date: 'soon' is not a day"),
        ("machine", "x\x1b[31m", "field machine: 'x\\x1b[31m' is not a line"),
        ("provenance", "run now", "field provenance: there is no such field"),
    ],
)
def test_a_record_with_a_right_seal_and_a_wrong_field_is_refused(
    tmp_path: Path, place: str, value: object, said: str
) -> None:
    data = json.loads(json.dumps(FULL.as_json()))
    target: Any = data
    *way, last = [int(key) if key.isdigit() else key for key in place.split(".")]
    for key in way:
        target = target[key]
    target[last] = value
    (tmp_path / "linux.jsonl").write_text(sealed(json.loads(json.dumps(FULL.as_json()))) + sealed(data))
    with pytest.raises(RecordsError) as caught:
        load(tmp_path)
    assert str(caught.value).startswith(f"{tmp_path / 'linux.jsonl'}:2: not a record: {said}")


def test_whatever_is_of_another_kind_is_refused(tmp_path: Path, wrong_kinds: WrongKinds) -> None:
    (path,) = save(tmp_path, [FULL])
    assert load(tmp_path).records == (replace(FULL, provenance=Provenance.ELSEWHERE),)
    tried = 0
    for place, data in wrong_kinds(FULL.as_json()):
        if place[-1:] == ("raised",) and data["observation"]["parts"][0]["raised"] is None:
            continue  # most parts raise nothing
        path.write_text(sealed(data) if isinstance(data, dict) else json.dumps(data))
        with pytest.raises(RecordsError):
            load(tmp_path)
        tried += 1
    assert tried > 200


@pytest.mark.parametrize(
    "nested", ["[" * 50_000, '{"observation": ' * 50_000, '{"observation": {"leaks": [' + "[" * 50_000]
)
def test_a_line_that_is_nested_too_deeply_is_refused(tmp_path: Path, nested: str) -> None:
    (tmp_path / "linux.jsonl").write_text(nested + "\n")
    with pytest.raises(RecordsError, match=r"linux\.jsonl:1: not a record: it is nested too deeply; delete the line"):
        load(tmp_path)

"""A cache that is damaged, full or read-only costs runs and no build."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from prudent.model.expectation import Declaration, Expectation
from prudent.model.snippet import Kind, Part, Snippet
from prudent.proving.installed_interpreter import Installation
from prudent.proving.limits import Limits
from prudent.proving.observation_cache import NAME, Cache
from prudent.proving.runner import Runner, Runs


def snippet(identifier: str, code: str, prints: str | None = None) -> Snippet:
    part = Part(Kind.SCRIPT, code, "bad.py", ((1, 0),))
    return Snippet(identifier, identifier, 1, (part,), Declaration(1, (Expectation(1, clean=True, prints=prints),)))


ONE, TWO = snippet("x/one.py", "print('one')\n", "one"), snippet("x/two.py", "print('two')\n", "two")


def run(folder: Path, snippets: Iterable[Snippet], installations: Iterable[Installation]) -> Runs:
    return Runner(Cache(folder), Limits(seconds=30)).run(list(snippets), installations)


def change(folder: Path, record: Callable[[str], str]) -> None:
    """Let the text of the one record in the cache become another."""
    with contextlib.closing(sqlite3.connect(folder / NAME)) as connection, connection:
        ((text,),) = connection.execute("SELECT record FROM observations").fetchall()
        connection.execute("UPDATE observations SET record = ?", (record(text),))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}", '{"snippet": 1}', "\0"])
def test_what_cannot_be_read_from_the_cache_is_run_again(
    installations: tuple[Installation, ...], tmp_path: Path, text: str
) -> None:
    run(tmp_path, [ONE], installations[-1:])
    change(tmp_path, lambda _record: text)
    assert run(tmp_path, [ONE], installations[-1:]).ran == 1
    assert run(tmp_path, [ONE], installations[-1:]).ran == 0  # and is written anew


@pytest.mark.parametrize("field", ["content", "interpreter"])
def test_an_entry_of_something_else_is_not_believed(
    installations: tuple[Installation, ...], tmp_path: Path, field: str
) -> None:
    run(tmp_path, [ONE], installations[-1:])

    def other(text: str) -> str:
        data = json.loads(text)
        return json.dumps(data | {field: "other" if field == "content" else data[field] | {"build": "other"}})

    change(tmp_path, other)
    assert run(tmp_path, [ONE], installations[-1:]).ran == 1


@pytest.mark.parametrize("content", [b"", b"no database, but as long as one " * 40])
def test_a_file_that_is_no_cache_makes_way_for_one(
    installations: tuple[Installation, ...], tmp_path: Path, content: bytes
) -> None:
    (tmp_path / NAME).write_bytes(content)
    assert [run(tmp_path, [ONE], installations[-1:]).ran for _ in range(2)] == [1, 0]


def test_a_cache_that_is_damaged_in_the_middle_makes_way_for_a_new_one(
    installations: tuple[Installation, ...], tmp_path: Path
) -> None:
    many = [snippet(f"x/{number}.py", f"print({number})\n" + "#" * 3000, str(number)) for number in range(20)]
    run(tmp_path, many, installations[-1:])
    content = bytearray((tmp_path / NAME).read_bytes())
    content[4096:-4096] = b"\xff" * (len(content) - 8192)
    (tmp_path / NAME).write_bytes(bytes(content))
    for again in (run(tmp_path, many, installations[-1:]), run(tmp_path, many, installations[-1:])):
        assert {record.observation.printed for record in again.records.values()} == {f"{n}\n" for n in range(20)}
    assert run(tmp_path, many, installations[-1:]).ran == 0


def test_a_full_disk_costs_runs_only(
    installations: tuple[Installation, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, *, timeout: float, check_same_thread: bool) -> sqlite3.Connection:
        connection = original(path, timeout=timeout, check_same_thread=check_same_thread)
        connection.execute("PRAGMA max_page_count = 1")  # what SQLite makes of ENOSPC
        return connection

    original = sqlite3.connect
    monkeypatch.setattr("prudent.proving.observation_cache.sqlite3.connect", full)
    for _ in range(2):
        runs = run(tmp_path, [ONE], installations[-1:])
        assert (runs.ran, [record.observation.printed for record in runs.records.values()]) == (1, ["one\n"])


def test_a_cache_that_may_only_be_read_serves_what_it_has(
    installations: tuple[Installation, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(tmp_path, [ONE], installations[-1:])
    original = sqlite3.connect
    monkeypatch.setattr(  # by its mode, root could write it all the same
        "prudent.proving.observation_cache.sqlite3.connect",
        lambda path, **options: original(f"file:{path}?mode=ro", uri=True, **options),
    )
    assert [run(tmp_path, [ONE, TWO], installations[-1:]).ran for _ in range(2)] == [1, 1]


def test_a_cache_that_cannot_be_written_costs_runs_only(
    installations: tuple[Installation, ...], tmp_path: Path
) -> None:
    folder = tmp_path / "cache"
    folder.write_text("a file where a folder should be")
    for _ in range(2):
        runs = run(folder, [ONE], installations[-1:])
        assert runs.ran == 1
        assert [record.observation.printed for record in runs.records.values()] == ["one\n"]


def test_a_changed_checker_makes_all_be_run_again(
    installations: tuple[Installation, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(tmp_path, [ONE], installations[-1:])
    monkeypatch.setattr("prudent.proving.observation_cache.checker_digest", lambda: "another checker")
    assert run(tmp_path, [ONE], installations[-1:]).ran == 1

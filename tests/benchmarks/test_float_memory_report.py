"""A reader's own table: every format, what is wrong with it, and advice that agrees with what is measured."""

from __future__ import annotations

import json
import re
import sqlite3
import struct
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from prudent.benchmarks.float_memory_report import TableError, advise, floats, survey
from prudent.interfaces.cli import main
from prudent.model.progress import silent

ROWS = [(0.0, 1.0, 0.25), (-0.0, 1.0, 1e300), (2.5, 1.0, 0.25)]
EVERY = [value for row in ROWS for value in row]


def as_csv(path: Path) -> None:
    path.write_text("name,a,b,c\n" + "".join(f"row,{a!r},{b!r},{c!r}\n" for a, b, c in ROWS), encoding="utf-8")


def as_json(path: Path) -> None:
    path.write_text(json.dumps({"rows": [{"values": row, "n": 3} for row in ROWS]}), encoding="utf-8")


def as_sqlite(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("create table t (name text, a real, b real, c real)")
    connection.executemany("insert into t values ('row', ?, ?, ?)", ROWS)
    connection.commit()
    connection.close()


def as_tsv(path: Path) -> None:
    as_csv(path)
    path.write_text(path.read_text(encoding="utf-8").replace(",", "\t"), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "write"), [("t.csv", as_csv), ("t.TSV", as_tsv), ("t.json", as_json), ("t.sqlite", as_sqlite)]
)
def test_every_float_of_every_format_is_read_in_order(tmp_path: Path, name: str, write: Callable[[Path], None]) -> None:
    write(tmp_path / name)
    assert list(floats(tmp_path / name)) == EVERY
    found = survey(tmp_path / name, tmp_path / "binary", silent)
    zeros = 1 if name == "t.sqlite" else 2  # SQLite keeps no sign of a zero
    assert (found.values, found.distinct, found.singles) == (9, 4 + zeros, False)
    assert found.small == 5
    assert (tmp_path / "binary").read_bytes()[8:16] == struct.pack("d", 1.0)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("t.csv", None, "there is no such file"),
        ("t.xls", b"1.0", "cannot tell what it is; name it .csv"),
        ("t.csv", b"", "there is no float in it"),
        ("t.csv", b"a,b\n1,2\n", "there is no float in it"),
        ("t.csv", b'a,"b\n1.5', "not CSV"),
        ("t.csv", b"1.5,\xff\n", "not CSV"),
        ("t.json", b"[1.5,", "not JSON"),
        ("t.db", b"no database, but long enough to be looked at" * 50, "not a SQLite database"),
    ],
)
def test_a_bad_file_is_named_with_what_is_wrong(tmp_path: Path, name: str, content: bytes | None, said: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(TableError, match=re.escape(said)) as caught:
        list(advise(path))
    assert str(path) in str(caught.value)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")
def test_a_million_rows_are_advised_with_progress_and_the_advice_agrees_with_the_measurement(tmp_path: Path) -> None:
    path = tmp_path / "million.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("value\n")
        file.writelines(f"{(number * 7919) % 1000 / 8!r}\n" for number in range(1_000_000))
    steps: list[tuple[int, int, str]] = []
    lines = list(advise(path, lambda *step: steps.append(step)))
    assert [done for done, total, _ in steps if not total] == list(range(100_000, 1_000_001, 100_000))
    costs = {found[1]: float(found[2]) for line in lines if (found := re.match(r"  (\S+) +([\d.]+) bytes", line))}
    saved = 1 - costs["shared"] / costs["list"]
    (advice,) = [line for line in lines if "Sharing" in line]
    assert (
        f"saves {saved:.0%}" in advice or f"saves {saved - 0.01:.0%}" in advice or f"saves {saved + 0.01:.0%}" in advice
    )
    assert saved > 0.5
    assert any("single precision" in line for line in lines)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")
def test_where_no_value_comes_twice_sharing_is_not_advised(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("".join(f"{number + 0.5!r}\n" for number in range(300_000)), encoding="utf-8")
    assert any(line.startswith("Sharing equal floats would save 0%") for line in advise(path))


def test_the_command_prints_it_and_refuses_what_it_cannot_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    as_csv(tmp_path / "t.csv")
    assert main(["bench", "--table", str(tmp_path / "t.csv")]) == 0
    assert "9 floats, 6 different" in capsys.readouterr().out
    assert main(["bench", "--table", str(tmp_path / "lost.csv")]) == 2
    assert "there is no such file" in capsys.readouterr().err

"""A reader's own table: every format, and what is wrong with it."""

from __future__ import annotations

import importlib
import importlib.util
import json
import re
import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from prudent.benchmarks.float_table_reader import TableError, floats
from prudent.benchmarks.float_table_report import advise, survey
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


def test_of_a_column_of_floats_the_texts_that_look_like_integers_are_floats_as_well(tmp_path: Path) -> None:
    # As R writes them, and as loaders read them.
    (tmp_path / "t.csv").write_text(
        "year,wind.speed,gust,place\n2013,0,NA,1.x\n2013,10,1e1,2.x\n2014,0.5,-3,nan\n", encoding="utf-8"
    )
    assert list(floats(tmp_path / "t.csv")) == [0.0, 10.0, 10.0, 0.5, -3.0]


needs_pyarrow = pytest.mark.skipif(
    importlib.util.find_spec("pyarrow") is None,
    reason="pyarrow is not installed: its wheel of 55 MB is larger than any that the tests need",
)


@needs_pyarrow
def test_every_float_of_a_parquet_file_is_read(tmp_path: Path) -> None:
    pyarrow, parquet = importlib.import_module("pyarrow"), importlib.import_module("pyarrow.parquet")
    columns = {"name": ["row"] * 3, "n": [1, 2, 3]} | dict(zip("abc", zip(*ROWS, strict=True), strict=True))
    parquet.write_table(pyarrow.table(columns | {"gap": [None, 4.5, None]}), tmp_path / "t.parquet")
    # Parquet is read column by column.
    assert list(floats(tmp_path / "t.parquet")) == [value for column in zip(*ROWS, strict=True) for value in column] + [
        4.5
    ]


@needs_pyarrow
def test_what_is_no_parquet_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "t.parquet").write_bytes(b"no parquet at all")
    with pytest.raises(TableError, match=r"t\.parquet: not Parquet: "):
        list(floats(tmp_path / "t.parquet"))


@pytest.mark.skipif(importlib.util.find_spec("pyarrow") is not None, reason="pyarrow is installed")
def test_parquet_without_pyarrow_names_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "t.parquet").write_bytes(b"PAR1")
    with pytest.raises(TableError, match="reading Parquet needs pyarrow; install it: pip install pyarrow"):
        list(floats(tmp_path / "t.parquet"))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("t.csv", None, "there is no such file"),
        ("t.xls", b"1.0", "unknown kind of file; its name must end with .csv"),
        ("t.csv", b"", "it contains no floats, so there is nothing to measure"),
        ("t.csv", b"a,b\n1,2\n", "it contains no floats, so there is nothing to measure"),
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

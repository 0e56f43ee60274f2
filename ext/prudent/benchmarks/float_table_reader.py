"""Reads the floats of a reader's own table: a CSV, JSON, SQLite or Parquet file."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Any


class TableError(ValueError):
    """The table cannot be read; the text says why, and what to do."""


def floats(path: Path) -> Iterator[float]:
    """Yield every float of a CSV, JSON, SQLite or Parquet file, told by its suffix; raises `TableError`."""
    readers = {".csv": _csv, ".tsv": _csv, ".json": _json, ".parquet": _parquet}
    readers |= dict.fromkeys((".sqlite", ".sqlite3", ".db"), _sqlite)
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise TableError(f"{path}: unknown kind of file; its name must end with {', '.join(sorted(readers))}")
    if not path.is_file():
        raise TableError(f"{path}: there is no such file")
    yield from reader(path)


def _csv(path: Path) -> Iterator[float]:
    """Yield the numbers of each column that holds any float; like loaders, read ``0`` in such a column as 0.0."""
    # Read the file twice: a column may begin with integers, and may be larger than memory.
    chosen = {place for place, text in _cells(path) if _is_fraction(text)}
    for place, text in _cells(path):
        if place in chosen:
            try:
                yield float(text)
            except ValueError:
                continue


def _is_fraction(text: str) -> bool:
    """Return whether a text is a number with a point or an exponent, which makes its column one of floats."""
    if "." not in text and "e" not in text and "E" not in text:
        return False
    try:
        float(text)
    except ValueError:
        return False
    return True


def _cells(path: Path) -> Iterator[tuple[int, str]]:
    """Yield every cell with the number of its column, row by row."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file, delimiter="\t" if path.suffix.lower() == ".tsv" else ",", strict=True)
        try:
            for row in reader:
                yield from enumerate(row)
        except (csv.Error, UnicodeDecodeError) as error:
            raise TableError(f"{path}:{reader.line_num}: not CSV: {error}") from None


def _json(path: Path) -> Iterator[float]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise TableError(f"{path}: not JSON: {error}") from None
    yield from _within(data)


def _within(data: Any) -> Iterator[float]:  # noqa: ANN401 -- whatever JSON holds
    if isinstance(data, float):
        yield data
    elif isinstance(data, list):
        yield from chain.from_iterable(map(_within, data))
    elif isinstance(data, dict):
        yield from chain.from_iterable(map(_within, data.values()))


def _sqlite(path: Path) -> Iterator[float]:
    # Open it read-only: otherwise SQLite may write to the file, if a program has left it in the middle of a change.
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            tables = connection.execute("select name from sqlite_master where type = 'table'").fetchall()
            for (name,) in tables:
                quoted = name.replace('"', '""')
                for row in connection.execute(f'select * from "{quoted}"'):  # noqa: S608 -- a name of the file's own
                    yield from (value for value in row if isinstance(value, float))
    except sqlite3.Error as error:
        raise TableError(f"{path}: not a SQLite database: {error}") from None


def _parquet(path: Path) -> Iterator[float]:
    try:
        from pyarrow import parquet  # type: ignore[import-not-found, unused-ignore]  # noqa: PLC0415 -- not everybody's
    except ImportError:
        raise TableError(f"{path}: reading Parquet needs pyarrow; install it: pip install pyarrow") from None
    try:
        for batch in parquet.ParquetFile(path).iter_batches():
            for column in batch.columns:
                yield from (value for value in column.to_pylist() if isinstance(value, float))
    except (OSError, ValueError) as error:
        raise TableError(f"{path}: not Parquet: {error}") from None

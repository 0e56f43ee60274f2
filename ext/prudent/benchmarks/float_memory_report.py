"""Measures what the floats of a reader's own table cost in memory, and what sharing or packing them would save."""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
import sys
import tempfile
from array import array
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from prudent.model.progress import Progress, silent
from prudent.proving.environment_variables import clean_environment

_STEP = 100_000  # values between two reports of progress
_CHUNK = 8192  # values that are held at a time: a table may be larger than memory
_WORTH = 0.2  # the share of memory that must be saved to be worth a change
_SMALL = 10.0  # what CCP shared were the integral values up to it; see docs/float-reuse/index.md

# Each strategy is loaded by a process of its own, so that no other one's memory counts.
STRATEGIES = {
    "list": "a list of floats, as any loader makes it",
    "shared": "a list whose equal floats are one object",
    "array-double": "array('d'): eight bytes a value, and no objects",
    "array-single": "array('f'): four bytes a value, seven figures",
}

_LOADER = """
import gc, os, sys
from array import array
path, way = sys.argv[1:]

def chunks():
    with open(path, "rb") as file:
        while True:
            data = array("d")
            try:
                data.fromfile(file, 8192)
            except EOFError:
                pass
            if not data:
                return
            yield data

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

import struct
bits = struct.Struct("d").pack
gc.collect()
before = resident()
if way == "list":
    values = []
    for data in chunks():
        values.extend(data)
elif way == "shared":
    table, values = {}, []
    for data in chunks():
        values.extend([table.setdefault(bits(value), value) for value in data])
else:
    values = array("d" if way == "array-double" else "f")
    for data in chunks():
        values.extend(data if way == "array-double" else array("f", data))
gc.collect()
if way == "shared":
    del table
    gc.collect()
print(resident() - before, len(values))
"""


class TableError(ValueError):
    """The table cannot be read; the text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Survey:
    """Counts of the floats in a table."""

    values: int
    """How many there are."""
    small: int
    """How many are integral and from -10 to 10."""
    distinct: int
    """How many differ, compared by their bits, so that 0.0 and -0.0 are two."""
    singles: bool
    """Whether single precision would keep each of them unchanged."""


def survey(path: Path, binary: Path, progress: Progress) -> Survey:
    """Count the floats of the table at `path`, and write each as eight bytes to `binary`; raises `TableError`.

    The measuring processes read `binary`, so that they need no parser, whose memory would count as well.
    """
    small, values, singles = 0, 0, True
    distinct: set[bytes] = set()
    buffer = array("d")
    with binary.open("wb") as file:
        for value in floats(path):
            buffer.append(value)
            values += 1
            small += -_SMALL <= value <= _SMALL and value.is_integer()
            if len(buffer) == _CHUNK:
                singles = _keep(buffer, distinct, singles=singles)
                buffer.tofile(file)
                del buffer[:]
            if values % _STEP == 0:
                progress(values, 0, "values read")
        singles = _keep(buffer, distinct, singles=singles)
        buffer.tofile(file)
    if not values:
        raise TableError(f"{path}: there is no float in it; a column of integers is shared by Python already")
    progress(values, values, "values read")
    return Survey(values, small, len(distinct), singles)


def _keep(buffer: array[float], distinct: set[bytes], *, singles: bool) -> bool:
    data = buffer.tobytes()
    distinct.update(data[i : i + 8] for i in range(0, len(data), 8))
    # By bytes, since 0.0 equals -0.0, and a NaN does not equal itself.
    return singles and array("d", array("f", buffer)).tobytes() == data


def floats(path: Path) -> Iterator[float]:
    """Yield every float of a CSV, JSON, SQLite or Parquet file, which its suffix tells; raises `TableError`."""
    readers = {".csv": _csv, ".tsv": _csv, ".json": _json, ".parquet": _parquet}
    readers |= dict.fromkeys((".sqlite", ".sqlite3", ".db"), _sqlite)
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise TableError(f"{path}: cannot tell what it is; name it {', '.join(sorted(readers))}")
    if not path.is_file():
        raise TableError(f"{path}: there is no such file")
    yield from reader(path)


def _csv(path: Path) -> Iterator[float]:
    with path.open(encoding="utf-8", newline="") as file:
        try:
            reader = csv.reader(file, delimiter="\t" if path.suffix.lower() == ".tsv" else ",", strict=True)
            for row in reader:
                for text in row:
                    if "." in text or "e" in text or "E" in text:  # else it is an integer or a word
                        try:
                            yield float(text)
                        except ValueError:
                            continue
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
        raise TableError(f"{path}: to read Parquet takes pyarrow; install it: pip install pyarrow") from None
    try:
        for batch in parquet.ParquetFile(path).iter_batches():
            for column in batch.columns:
                yield from (value for value in column.to_pylist() if isinstance(value, float))
    except (OSError, ValueError) as error:
        raise TableError(f"{path}: not Parquet: {error}") from None


def measure(binary: Path, way: str) -> float:
    """Return how many bytes a value takes, as a fresh process of this Python shows; raises `TableError`.

    `binary` is what `survey` wrote; `way` is a key of `STRATEGIES`.
    """
    command = [sys.executable, "-s", "-c", _LOADER, str(binary), way]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=clean_environment())  # noqa: S603 -- our own code
    if done.returncode:
        raise TableError(
            f"{way} cannot be measured here: {(done.stderr.strip().splitlines() or ['it was killed'])[-1]}"
        )
    grown, values = map(int, done.stdout.split())
    return grown / values


def advise(path: Path, progress: Progress = silent) -> Iterator[str]:
    """Yield the report line by line: what the table holds, what each strategy costs, and what to do.

    Raises `TableError`.
    """
    with tempfile.TemporaryDirectory(prefix="prudent-table-") as folder:
        binary = Path(folder) / "values"
        found = survey(path, binary, progress)
        yield f"{path}: {found.values:,} floats, {found.distinct:,} different, {found.small / found.values:.1%} of them"
        yield "integral and from -10 to 10"
        costs: dict[str, float] = {}
        for number, (way, words) in enumerate(STRATEGIES.items(), 1):
            costs[way] = measure(binary, way)
            progress(number, len(STRATEGIES), way)
            yield f"  {way:14} {costs[way]:6.1f} bytes a value  {words}"
    saved = 1 - costs["shared"] / costs["list"]
    if saved >= _WORTH:
        yield f"Sharing equal floats when they are loaded saves {saved:.0%} (FLT01)."
    else:
        yield f"Sharing equal floats would save {max(saved, 0):.0%}: leave it."
    packed = 1 - costs["array-double"] / costs["list"]
    yield f"If the values are numbers and nothing else, array('d') saves {packed:.0%} (FLT03)."
    if found.singles:
        yield "Each of them fits into single precision: array('f') takes half of the array's bytes, and loses nothing."

"""Measures what the floats of a reader's own table cost in memory, and what sharing or packing them would save."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from prudent.model.progress import Progress, silent
from prudent.proving.environment_variables import clean_environment

from .float_table_reader import TableError, floats

_STEP = 100_000  # values between two reports of progress
_CHUNK = 8192  # values that are held at a time: a table may be larger than memory
_WORTH = 0.2  # the share of memory that must be saved to be worth a change
_SMALL = 10.0  # CCP shared the integral values from -10 to 10; see docs/float-reuse/index.md

# Each strategy is measured in a process of its own, so that the memory of no other strategy counts.
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


@dataclass(frozen=True, slots=True)
class Survey:
    """Counts of the floats in a table."""

    values: int
    """How many floats there are."""
    small: int
    """How many of them are integral and from -10 to 10."""
    distinct: int
    """How many different floats there are, compared by their bits, so that 0.0 and -0.0 are two."""
    singles: bool
    """Whether single precision represents each of them exactly."""


def survey(path: Path, binary: Path, progress: Progress) -> Survey:
    """Count the floats of the table at `path`, and write each as eight bytes to `binary`; raises `TableError`.

    The measuring processes read `binary`, so that they need no parser, whose memory would be measured, too.
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
        raise TableError(f"{path}: it contains no floats, so there is nothing to measure")
    progress(values, values, "values read")
    return Survey(values, small, len(distinct), singles)


def _keep(buffer: array[float], distinct: set[bytes], *, singles: bool) -> bool:
    data = buffer.tobytes()
    distinct.update(data[i : i + 8] for i in range(0, len(data), 8))
    # Compare bytes, since 0.0 equals -0.0, and a NaN does not equal itself.
    return singles and array("d", array("f", buffer)).tobytes() == data


def measure(binary: Path, way: str) -> float:
    """Return how many bytes a value takes, measured in a fresh process of this Python; raises `TableError`.

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
        # One measurement suffices: the process grows by nearly the same number of pages each time.
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

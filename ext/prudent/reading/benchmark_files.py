"""Reads benchmark drivers: files ``bench*.py`` below ``snippets/``, each with a ``# /// bench`` block."""

from __future__ import annotations

import difflib
import posixpath
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from prudent.model.benchmark import PLANS, UNITS, Benchmark, Check, Plan
from prudent.model.benchmark_depth import Depth
from prudent.model.comparison import Comparison, ComparisonError
from prudent.model.condition import Condition, ConditionError

from .errors import ReadingError
from .folder_walk import paths_below

_BLOCK = re.compile(r"^# /// bench\n(?P<body>(?:#(?: .*)?\n)+?)^# ///$\n*", re.MULTILINE)
_KEYS = (
    "title", "quantities", "extensions", "check", "causes", "applies", "because", "packages",
    "calibrated", "fresh", "pinned", "quick", "full",
)  # fmt: skip
_TEXT_SUFFIXES = (".py", ".c", ".h", ".sql", ".csv", ".json")


class _FaultError(ValueError):
    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key


def is_benchmark(path: Path) -> bool:
    """Whether a file below the snippets' folder is a driver."""
    return path.suffix == ".py" and path.stem.split("_")[0] == "bench"


def benchmark_paths(folder: Path) -> Iterator[Path]:
    """Every driver below the folder."""
    return (path for path in paths_below(folder, (".", "_")) if is_benchmark(path))


def read_benchmark(root: Path, path: Path) -> Benchmark | ReadingError:
    """The benchmark in a file, or what is wrong with it."""
    name = path.relative_to(root).as_posix()
    text = path.read_text(encoding="utf-8")
    block = _BLOCK.search(text)
    if block is None:
        return ReadingError(name, 1, "a file bench*.py begins with a '# /// bench' block that ends with '# ///'")
    first = text[: block.start()].count("\n") + 2
    lines = [line[2:] for line in block["body"].splitlines()]
    try:
        data = tomllib.loads("\n".join(lines))
        own = _benchmark(name, first - 1, data, partial(_line_in, lines, first))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        return ReadingError(name, first + (int(found[1]) - 1 if found else 0), f"not TOML: {error}")
    except _FaultError as fault:
        return ReadingError(name, first + _line_of(lines, fault.key), str(fault))
    sources = {
        source.name: source.read_text(encoding="utf-8")
        for source in sorted(path.parent.iterdir())
        if source.suffix in _TEXT_SUFFIXES and source.is_file() and source != path and _measured_with(source, own)
    }
    for module, files in own.extensions.items():
        for file in files:
            source = path.parent / file
            if not source.is_file():
                return ReadingError(name, first + _line_of(lines, "extensions"), f"{module}: there is no file {file}")
            sources[source.name] = source.read_text(encoding="utf-8")  # it may stand in a folder nearby
    extensions = {module: tuple(map(posixpath.basename, files)) for module, files in own.extensions.items()}
    code = text[: block.start()] + text[block.end() :]
    return replace(own, code=code, extensions=extensions, sources=sources)


def _measured_with(source: Path, benchmark: Benchmark) -> bool:
    """C matters where C is compiled; other modules of the folder may be imported, snippets and drivers are not."""
    if source.suffix in (".c", ".h"):
        return bool(benchmark.extensions)
    return source.suffix != ".py" or (not is_benchmark(source) and "# /// proof" not in source.read_text("utf-8"))


def _benchmark(name: str, line: int, data: Mapping[str, Any], line_of: Callable[[str], int]) -> Benchmark:
    for key in data:
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, n=1, cutoff=0.5)
            raise _FaultError(key, f"unknown key {key!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
    if not isinstance(data.get("title"), str):
        raise _FaultError("title", 'say what it measures: title = "..."')
    quantities = data.get("quantities", {"wall": "s"})
    for quantity, unit in quantities.items():
        if unit not in UNITS:
            raise _FaultError("quantities", f"{quantity}: a unit is one of {', '.join(map(repr, UNITS))}, not {unit!r}")
    extensions = data.get("extensions", {})
    if isinstance(extensions, list):
        extensions = {source.rpartition(".")[0]: [source] for source in extensions}
    return Benchmark(
        id=name,
        line=line,
        title=data["title"],
        code="",
        quantities=quantities,
        extensions={module: tuple(files) for module, files in extensions.items()},
        checks=tuple(_checks(data.get("check", []), line_of)),
        causes={mode: tuple(causes) for mode, causes in data.get("causes", {}).items()},
        applies=_condition(data),
        because=data.get("because", ""),
        packages=tuple(data.get("packages", ())),
        calibrated=data.get("calibrated", True),
        fresh=data.get("fresh", False),
        pinned=data.get("pinned", True),
        plans={depth: _plan(data, depth) for depth in PLANS},
    )


def _checks(sources: list[str], line_of: Callable[[str], int]) -> Iterator[Check]:
    for source in sources:
        try:
            yield Check(line_of(source), Comparison.parse(source))
        except ComparisonError as error:
            raise _FaultError(source, str(error)) from None


def _condition(data: Mapping[str, Any]) -> Condition:
    if "applies" not in data:
        return Condition()
    if not data.get("because"):
        raise _FaultError("applies", 'say why it does not apply elsewhere: because = "..."')
    try:
        return Condition.parse(data["applies"])
    except ConditionError as error:
        raise _FaultError("applies", f"applies: {error}") from None


def _plan(data: Mapping[str, Any], depth: Depth) -> Plan:
    own = data.get(str(depth), {})
    try:
        return replace(PLANS[depth], **own)
    except TypeError:
        raise _FaultError(str(depth), f"{str(depth)!r} is a table of processes, rounds and sample") from None


def _line_in(lines: list[str], first: int, key: str) -> int:
    return first + _line_of(lines, key)


def _line_of(lines: list[str], key: str) -> int:
    """Where a key or a whole value stands in the block, counted from 0."""
    pattern = re.compile(rf'[\[\s]*"?{re.escape(key)}"?\s*[=\],]')
    found = (number for number, line in enumerate(lines) if pattern.match(line))
    return next(found, next((number for number, line in enumerate(lines) if key in line), 0))

"""Reads ``# /// bench`` blocks, in which a benchmark declares what is measured and what must be true of it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import fields, replace

from prudent.model.benchmark import PLANS, UNITS, Benchmark, Check, Plan
from prudent.model.estimate import DECISIVE
from prudent.model.measurement_budget import Depth
from prudent.model.quantity_comparison import Comparison, ComparisonError

from .comment_block import split_text
from .errors import TextError
from .toml_table import TomlTable

BLOCK = "bench"
_KEYS = (
    "title", "quantities", "extensions", "check", "causes", "modes", "best", "post", "applies", "because", "packages",
    "data", "calibrated", "fresh", "pinned", "only_full", *map(str, PLANS),
)  # fmt: skip
_COMPILED = (".c", ".cpp", ".rs")
# Examples of the right form, for messages.
_CHECK = "wall of one / wall of other > 2 on >=3.11"
_PLAN = Plan(processes=3, rounds=9, sample=0.0015)


def read_driver(name: str, text: str) -> tuple[Benchmark, TomlTable]:
    """Return the benchmark that a driver's text declares, and its block, which has the line of each key.

    `name` is the path of the driver, relative to the project. The files of the benchmark's extensions are still paths
    relative to the driver's folder. Raises `TextError`.
    """
    split = split_text(text, BLOCK)
    if split.table is None:
        raise TextError(1, "a file bench*.py begins with a '# /// bench' block that ends with '# ///'")
    return _benchmark(name, split.table, split.code), split.table


def _benchmark(name: str, block: TomlTable, code: str) -> Benchmark:
    block.check_keys(_KEYS)
    title = block.text("title")
    if not title:
        raise block.fault("title", 'say what it measures: title = "..."')
    applies, because = block.applies()
    quantities = _quantities(block)
    benchmark = Benchmark(
        id=name,
        line=block.line - 1,  # the opening of the block is the line above its table
        title=title,
        code=code,
        quantities=quantities,
        extensions=_extensions(block),
        checks=tuple(_checks(block, quantities)),
        causes=_lists(block.table("causes", '{ mode = ["cause-one", "cause-two"] }'), "cause-one"),
        modes=_mode_words(block),
        best=tuple(block.list_of_texts("best", "mode-name")),
        post=tuple(block.list_of_texts("post", "mode-name")),
        applies=applies,
        because=because,
        packages=block.texts("packages") or (),
        data=_data(block),
        calibrated=block.boolean("calibrated", default=True),
        fresh=block.boolean("fresh", default=False),
        pinned=block.boolean("pinned", default=True),
        only_full=block.boolean("only_full", default=False),
        plans={depth: _plan(block, depth) for depth in PLANS},
    )
    _check_rounds(block, benchmark)
    return benchmark


def _quantities(block: TomlTable) -> dict[str, str]:
    if "quantities" not in block.values:
        return {"wall": "s"}
    table = block.table("quantities", '{ wall = "s" }')
    for quantity, unit in table.values.items():
        if unit not in UNITS:
            units = ", ".join(map(repr, UNITS))
            raise table.fault(quantity, f"{quantity}: a unit is one of {units}, not {unit!r}")
    return dict(table.values)


def _mode_words(block: TomlTable) -> dict[str, str]:
    table = block.table("modes", '{ mode-name = "what readers call it" }')
    for mode, words in table.values.items():
        if not isinstance(words, str) or not words.strip():
            raise table.fault(mode, f"{mode}: what readers call it is a string, not {words!r}")
    return dict(table.values)


def _extensions(block: TomlTable) -> dict[str, tuple[str, ...]]:
    """Return the source files of each module: a list has one file for each module, a table lists the files of each."""
    value = block.values.get("extensions", {})
    if isinstance(value, list):
        files = block.list_of_texts("extensions", "a.c")
        found: dict[str, tuple[str, ...]] = {posixpath.splitext(posixpath.basename(file))[0]: (file,) for file in files}
    elif isinstance(value, dict):
        found = _lists(block.table("extensions", ""), "a.c")
    else:
        form = 'extensions = ["a.c"], or extensions = { module = ["a.c", "b.c"] }'
        raise block.fault("extensions", f"'extensions' are C files, such as {form}; not {value!r}")
    for file in (file for files in found.values() for file in files):
        if not file.endswith(_COMPILED):
            raise block.fault("extensions", f"'extensions' are C files, C++ or Rust; {file!r} is none", file)
    return found


def _data(block: TomlTable) -> dict[str, tuple[str, ...]]:
    """Return the files of each distribution; raises `TextError` for a path that leads out of the distribution."""
    found = _lists(block.table("data", '{ package = ["folder/table.csv"] }'), "folder/table.csv")
    for file in (file for files in found.values() for file in files):
        if posixpath.isabs(file) or posixpath.normpath(file) != file or file.startswith(".."):
            raise block.fault("data", f"{file!r} is no path within a package, such as 'folder/table.csv'", file)
    return found


def _lists(table: TomlTable, example: str) -> dict[str, tuple[str, ...]]:
    return {key: table.list_of_texts(key, example) for key in table.values}


def _checks(block: TomlTable, quantities: dict[str, str]) -> Iterator[Check]:
    for source in block.list_of_texts("check", _CHECK):
        try:
            comparison = Comparison.parse(source)
            comparison.check_portable(quantities)
            yield Check(block.line_of("check", source), comparison)
        except ComparisonError as error:
            raise block.fault("check", str(error), source) from None


def _check_rounds(block: TomlTable, benchmark: Benchmark) -> None:
    """Raise `TextError` if a check compares times, and a process takes too few samples for an interval."""
    timed = [check.comparison for check in benchmark.checks if check.comparison.left.is_timed(benchmark.quantities)]
    for depth, plan in benchmark.plans.items():
        if timed and plan.rounds < DECISIVE:
            wanted = f"{plan.rounds} rounds cannot decide '{timed[0].left}': write rounds = {DECISIVE}, or more"
            raise block.fault(str(depth), wanted)


def _plan(block: TomlTable, depth: Depth) -> Plan:
    table = block.table(str(depth), f"{{ processes = {_PLAN.processes}, rounds = {_PLAN.rounds} }}")
    table.check_keys([field.name for field in fields(Plan)])
    default = PLANS[depth]
    return replace(
        default,
        processes=table.number("processes", default.processes),
        rounds=table.number("rounds", default.rounds),
        sample=table.number("sample", default.sample),
    )

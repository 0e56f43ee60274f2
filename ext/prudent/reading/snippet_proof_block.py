"""Reads ``# /// proof`` blocks, in which a snippet declares what must happen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from prudent.model.expectation import PACKAGE, SNIPPET, STANDARD_LIBRARY, Declaration, Expectation, ExpectedLeak
from prudent.model.reference_path_text import as_written

from .comment_block import split_text
from .errors import TextError
from .toml_table import TomlTable

BLOCK = "proof"
_ASPECT_KEYS = ("clean", "leaks", "cycle", "held", "raises", "prints", "violates")
_DECLARATION_KEYS = ("applies", "because", "packages", "extensions", "expect", *_ASPECT_KEYS)
_NOUNS = {"leaks": "leak", "cycle": "cycle"}
_LEAK_FORM = 'as its path, or as { path = "...", in = "standard library" }'


@dataclass(frozen=True, slots=True)
class Source:
    """The code of a snippet without its proof block, and the declaration in that block."""

    code: str
    declaration: Declaration | None
    lines: tuple[tuple[int, int], ...]
    """The lines of the code in the file, as in `prudent.model.snippet.Part.lines`."""


@lru_cache(maxsize=4096)  # a preview makes many builds in one process, and most texts do not change
def read_source(text: str, first_line: int = 1) -> Source:
    """Divide the text of a snippet into its code and its declaration.

    `first_line` is the line of the file, 1-based, at which the text begins. Raises `TextError` for a block that is not
    closed, is there twice, is not TOML, or declares nothing or something unknown.
    """
    split = split_text(text, BLOCK, first_line)
    declaration = _declaration(split.table) if split.table else None
    lines = [(1, first_line - 1)]
    if split.block_length:
        # Code below the block is further down in the file than in the code that is run.
        lines.append((split.block_start + 1, first_line - 1 + split.block_length))
    return Source(split.code, declaration, tuple(lines))


def _declaration(block: TomlTable) -> Declaration:
    block.check_keys(_DECLARATION_KEYS)
    expectations = [_expectation(table) for table in block.tables("expect")]
    aspects = {key: block.values[key] for key in _ASPECT_KEYS if key in block.values}
    if aspects:  # the keys at the top form a table for every interpreter
        expectations.insert(0, _expectation(TomlTable(aspects, block.lines, block.first_line)))
    if not expectations:
        raise TextError(block.line, "the block declares nothing; write for example 'clean = true'")
    applies, because = block.applies()
    extensions = block.texts("extensions") or ()
    for file in extensions:
        if not file.endswith(".c"):
            raise block.fault("extensions", f"'extensions' are C files; {file!r} is none", file)
    packages = block.texts("packages") or ()
    return Declaration(block.line, tuple(expectations), applies, because, packages, extensions)


def _expectation(table: TomlTable) -> Expectation:
    table.check_keys(("on", *_ASPECT_KEYS))
    return Expectation(
        line=table.line,
        on=table.condition("on"),
        clean=table.flag("clean"),
        leaks=tuple(sorted(_leaks(table, "leaks"))) if "leaks" in table.values else None,
        cycle=_cycle(table),
        held=table.texts("held"),
        raises=table.text("raises"),
        prints=table.text("prints"),
        violates=table.flag("violates"),
    )


def _cycle(table: TomlTable) -> tuple[ExpectedLeak, ...] | None:
    """Return the declared cycles of a table; ``None`` without the key ``cycle``, and ``()`` for ``cycle = false``."""
    value = table.values.get("cycle")
    if value is True:
        raise table.fault("cycle", "'cycle' is the path that must be found, or false; not true")
    if value is False:
        return ()
    return None if value is None else tuple(sorted(_leaks(table, "cycle")))


def _leaks(table: TomlTable, key: str) -> Iterator[ExpectedLeak]:
    value = table.values[key]
    for entry in value if isinstance(value, list) else [value]:
        leak = {"path": entry} if isinstance(entry, str) else entry
        if not isinstance(leak, dict):
            raise table.fault(key, f"write each {_NOUNS[key]} {_LEAK_FORM}; not {entry!r}")
        # Make a table of this leak, so that its errors have the line of the key.
        inline = TomlTable(leak, table.lines, table.first_line, table.line_of(key) - table.first_line)
        inline.check_keys(("path", "in"))
        path, where = inline.text("path"), inline.values.get("in", SNIPPET)
        if path is None:
            raise inline.fault("path", f"write each {_NOUNS[key]} {_LEAK_FORM}")
        if where not in (SNIPPET, STANDARD_LIBRARY, PACKAGE):
            raise inline.fault("in", f"'in' is {SNIPPET!r}, {STANDARD_LIBRARY!r} or {PACKAGE!r}, not {where!r}")
        yield ExpectedLeak(as_written(path), where)

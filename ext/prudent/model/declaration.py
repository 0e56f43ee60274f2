"""Reads ``# /// proof`` blocks: TOML in comments, in the form of PEP 723."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .condition import Condition, ConditionError
from .expectation import PACKAGE, SNIPPET, STANDARD_LIBRARY, Declaration, Expectation, ExpectedLeak

_OPEN = "# /// proof"
_CLOSE = "# ///"
_EXPECTATION_KEYS = ("on", "clean", "leaks", "held", "raises", "prints", "violates")
_DECLARATION_KEYS = ("applies", "because", "packages", "extensions", "expect", *_EXPECTATION_KEYS[1:])
_LEAK_KEYS = ("path", "in")
_TABLE = re.compile(r"\s*\[\[\s*[\"']?expect[\"']?\s*\]\]\s*(#.*)?")


class DeclarationError(ValueError):
    """A declaration that cannot be read, with the line in the file and the way out."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Source:
    """A file's code without its proof block, and the way from a line of it back to the file."""

    code: str
    declaration: Declaration | None
    block_start: int
    """Index of the block's first line in the file (0-based)."""
    block_length: int
    """How many lines the block takes, blank lines behind it included; 0 where there is none."""

    def file_line(self, code_line: int) -> int:
        """The line in the file (1-based, the file's first line being 1) of a line of the code."""
        return code_line + self.block_length if code_line > self.block_start else code_line


def split(text: str, first_line: int = 1) -> Source:
    """Take the proof block out of a snippet's text; raises `DeclarationError`."""
    lines = text.splitlines(keepends=True)
    start = next((i for i, line in enumerate(lines) if line.rstrip() == _OPEN), None)
    if start is None:
        _refuse_misspelt_opening(lines, first_line)
        return Source(text, None, 0, 0)
    end = next((i for i in range(start + 1, len(lines)) if lines[i].rstrip() == _CLOSE), None)
    if end is None:
        raise DeclarationError(first_line + start, f"the proof block is never closed; end it with {_CLOSE!r}")
    again = next((i for i in range(end + 1, len(lines)) if lines[i].rstrip() == _OPEN), None)
    if again is not None:
        raise DeclarationError(first_line + again, "a second proof block; put all into the first one")
    declaration = _read([line.rstrip("\r\n") for line in lines[start + 1 : end]], first_line + start + 1)
    after = end + 1
    while after < len(lines) and not lines[after].strip():
        after += 1
    return Source("".join(lines[:start] + lines[after:]), declaration, start, after - start)


def _refuse_misspelt_opening(lines: list[str], first_line: int) -> None:
    for number, line in enumerate(lines):
        if re.match(r"\s*#\s*/{2,4}\s*[\w:]*\s*$", line):
            raise DeclarationError(first_line + number, f"{line.strip()!r} opens no proof block; write {_OPEN!r}")


def _read(comments: list[str], first_line: int) -> Declaration:
    for number, comment in enumerate(comments):
        if comment != "#" and not comment.startswith("# "):
            raise DeclarationError(first_line + number, "each line of a proof block begins with '# '")
    toml_lines = [comment[2:] for comment in comments]
    try:
        data = tomllib.loads("\n".join(toml_lines))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else max(1, len(toml_lines))  # without a line, it is the end of the block
        raise DeclarationError(first_line + line - 1, f"not TOML: {error}") from None
    reader = _Reader(toml_lines, first_line)
    return reader.declaration(data)


@dataclass(frozen=True, slots=True)
class _Reader:
    lines: list[str]
    first_line: int

    def declaration(self, data: Mapping[str, Any]) -> Declaration:
        self.known(data, _DECLARATION_KEYS, 0)
        tables = data.get("expect", [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise DeclarationError(self.line_of("expect"), "write each expectation as a table: [[expect]]")
        plain = {key: data[key] for key in _EXPECTATION_KEYS if key in data}
        starts = [i for i, line in enumerate(self.lines) if _TABLE.fullmatch(line)]
        if len(starts) != len(tables):  # written as an array of inline tables
            starts = [max(0, self.line_of("expect") - self.first_line)] * len(tables)
        expectations = [self.expectation(table, start) for table, start in zip(tables, starts, strict=True)]
        if plain:
            expectations.insert(0, self.expectation(plain, 0))
        if not expectations:
            raise DeclarationError(self.first_line, "the block declares nothing; write for example 'clean = true'")
        if "applies" in data and not data.get("because"):
            raise DeclarationError(self.line_of("applies"), 'say why it does not apply elsewhere: because = "..."')
        applies = self.condition(data, "applies", 0)
        because = self.text(data, "because", 0) or ""
        packages = self.texts(data, "packages", 0) or ()
        extensions = self.texts(data, "extensions", 0) or ()
        for source in extensions:
            if not source.endswith(".c"):
                raise DeclarationError(self.line_of("extensions"), f"'extensions' are C files; {source!r} is none")
        return Declaration(self.first_line, tuple(expectations), applies, because, packages, extensions)

    def expectation(self, table: Mapping[str, Any], start: int) -> Expectation:
        self.known(table, _EXPECTATION_KEYS, start)
        return Expectation(
            line=self.first_line + start,
            on=self.condition(table, "on", start),
            clean=self.flag(table, "clean", start),
            leaks=self.leaks(table, start),
            held=self.texts(table, "held", start),
            raises=self.text(table, "raises", start),
            prints=self.text(table, "prints", start),
            violates=self.flag(table, "violates", start),
        )

    def leaks(self, table: Mapping[str, Any], start: int) -> tuple[ExpectedLeak, ...] | None:
        if "leaks" not in table:
            return None
        line = self.line_of("leaks", start)
        entries = table["leaks"] if isinstance(table["leaks"], list) else [table["leaks"]]
        leaks = []
        for entry in entries:
            leak = {"path": entry} if isinstance(entry, str) else entry
            if isinstance(leak, dict):
                self.known(leak, _LEAK_KEYS, start)
            if not isinstance(leak, dict) or not isinstance(leak.get("path"), str):
                raise DeclarationError(line, "write each leak as its path, or as { path = ..., in = ... }")
            where = leak.get("in", SNIPPET)
            if where not in (SNIPPET, STANDARD_LIBRARY, PACKAGE):
                owners = f"{SNIPPET!r}, {STANDARD_LIBRARY!r} or {PACKAGE!r}"
                raise DeclarationError(line, f"'in' is {owners}, not {where!r}")
            leaks.append(ExpectedLeak(" ".join(leak["path"].split()), where))
        return tuple(sorted(leaks))

    def condition(self, table: Mapping[str, Any], key: str, start: int) -> Condition:
        if key not in table:
            return Condition()
        source = table[key]
        terms = source if isinstance(source, list) else [source]
        if not terms or not all(isinstance(term, str) for term in terms):
            raise DeclarationError(
                self.line_of(key, start), f'{key!r} is a string or a list of strings, such as ">=3.11"; not {source!r}'
            )
        try:
            return Condition.parse(source)
        except ConditionError as error:
            raise DeclarationError(self.line_of(key, start), f"{key}: {error}") from None

    def text(self, table: Mapping[str, Any], key: str, start: int) -> str | None:
        value = table.get(key)
        if value is not None and not isinstance(value, str):
            raise DeclarationError(self.line_of(key, start), f"{key!r} is a string, not {value!r}")
        return value

    def flag(self, table: Mapping[str, Any], key: str, start: int) -> bool | None:
        value = table.get(key)
        if value is not None and value is not True:
            raise DeclarationError(self.line_of(key, start), f"write '{key} = true', or leave it out")
        return value

    def texts(self, table: Mapping[str, Any], key: str, start: int) -> tuple[str, ...] | None:
        if key not in table:
            return None
        values = table[key] if isinstance(table[key], list) else [table[key]]
        if not all(isinstance(value, str) for value in values):
            raise DeclarationError(self.line_of(key, start), f"{key!r} is a string or a list of strings")
        return tuple(sorted(" ".join(value.split()) for value in values))

    def known(self, table: Mapping[str, Any], keys: Iterable[str], start: int) -> None:
        for key in table:
            if key not in keys:
                near = difflib.get_close_matches(key, keys, n=1, cutoff=0.5)
                hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(keys)}"
                raise DeclarationError(self.line_of(key, start), f"unknown key {key!r}; {hint}")

    def line_of(self, key: str, start: int = 0) -> int:
        pattern = re.compile(rf"[\s{{,]*\"?{re.escape(key)}\"?\s*[=.\]]|\s*\[+{re.escape(key)}\]")
        for number in range(start, len(self.lines)):
            if pattern.match(self.lines[number]) or f"{{ {key} =" in self.lines[number]:
                return self.first_line + number
        return self.first_line + start

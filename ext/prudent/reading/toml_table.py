"""Reads the values of a TOML table by type, and raises errors with the line and the right form."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from prudent.model.condition import Condition, ConditionError
from prudent.model.name_suggestion import did_you_mean
from prudent.model.reference_path_text import as_written

from .errors import TextError

Number = TypeVar("Number", int, float)


@dataclass(frozen=True, slots=True)
class TomlTable:
    """A table of a block. Methods that read a key return a default if it is absent; they raise `TextError`."""

    values: Mapping[str, Any]
    lines: tuple[str, ...]
    """The whole block, without the number signs."""
    first_line: int
    """The line in the file of the first of `lines`, 1-based."""
    start: int = 0
    """Index of the line where this table begins."""

    @property
    def line(self) -> int:
        """The line in the file where this table begins."""
        return self.first_line + self.start

    def fault(self, key: str, message: str, value: str = "") -> TextError:
        """Make an error at the line of a key, or of a string within the value of that key."""
        return TextError(self.line_of(key, value), message)

    def line_of(self, key: str, value: str = "") -> int:
        """Return the line in the file of a key, or of a string within its value.

        `tomllib` gives no positions, so the text is searched. A key that is written with escapes is not found; the
        result is then the line of the table.
        """
        name = rf"[\"']?{re.escape(key)}[\"']?"
        # A key may begin a line, or be in the header of a table, in an inline table, or after a dot.
        pattern = re.compile(rf"(?:\s*|\s*\[+\s*|.*[{{,.]\s*){name}\s*[=.\]]")
        found = (number for number in range(self.start, len(self.lines)) if pattern.match(self.lines[number]))
        number = next(found, self.start)
        if value:
            holders = (n for n in range(number, len(self.lines)) if value in self.lines[n])
            number = next(holders, number)
        return self.first_line + number

    def check_keys(self, known: Iterable[str]) -> None:
        """Raise `TextError` for a key that is not known; the message suggests the most similar one."""
        known = tuple(known)
        for key in self.values:
            if key not in known:
                hint = did_you_mean(key, known, f"there are {', '.join(known)}")
                raise self.fault(key, f"unknown key {key!r}{hint}")

    def text(self, key: str) -> str | None:
        """Read a string."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, str):
            raise self.fault(key, f'{key!r} is a string, such as {key} = "..."; not {value!r}')
        return value

    def texts(self, key: str) -> tuple[str, ...] | None:
        """Read a string or a list of strings, each put on one line, and sort them, since their order means nothing."""
        if key not in self.values:
            return None
        value = self.values[key]
        values = value if isinstance(value, list) else [value]
        if not all(isinstance(value, str) for value in values):
            raise self.fault(key, f'{key!r} is a string or a list of strings, such as {key} = ["..."]; not {value!r}')
        return tuple(sorted(map(as_written, values)))

    def list_of_texts(self, key: str, example: str) -> tuple[str, ...]:
        """Read a list of strings, in its order; `example` is one such string."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            raise self.fault(key, f'{key!r} is a list of strings, such as {key} = ["{example}"]; not {value!r}')
        return tuple(value)

    def flag(self, key: str) -> bool | None:
        """Read a key that may only be true or absent."""
        value = self.values.get(key)
        # Refuse false as well: it would say no more than leaving the key out.
        if value is not None and value is not True:
            raise self.fault(key, f"write '{key} = true', or leave it out")
        return value

    def boolean(self, key: str, default: bool) -> bool:  # noqa: FBT001 -- the value that is read
        """Read true or false."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.fault(key, f"{key!r} is true or false, not {value!r}")
        return value

    def number(self, key: str, default: Number) -> Number:
        """Read a number above 0, which must be whole if the default is."""
        kind = type(default)
        value = self.values.get(key, default)
        fits = isinstance(value, (int, kind)) and not isinstance(value, bool)  # True is an int
        if not fits or not 0 < value < math.inf:
            whole = "whole " if kind is int else ""
            raise self.fault(key, f"{key!r} is a {whole}number above 0, such as {key} = {default}; not {value!r}")
        return kind(value)

    def condition(self, key: str) -> Condition:
        """Read a condition on interpreters; the default matches all."""
        if key not in self.values:
            return Condition()
        value = self.values[key]
        terms = value if isinstance(value, list) else [value]
        if not terms or not all(isinstance(term, str) for term in terms):
            raise self.fault(key, f'{key!r} is a string or a list of strings, such as ">=3.11"; not {value!r}')
        try:
            return Condition.parse(value)
        except ConditionError as error:
            raise self.fault(key, f"{key}: {error}") from None

    def applies(self) -> tuple[Condition, str]:
        """Read ``applies`` and its reason ``because``; raises `TextError` if the reason is missing."""
        because = self.text("because") or ""
        if "applies" in self.values and not because:
            raise self.fault("applies", 'say why it does not apply elsewhere: because = "..."')
        return self.condition("applies"), because

    def table(self, key: str, example: str) -> TomlTable:
        """Read a table; `example` is its inline form. The default is an empty one."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.fault(key, f"{key!r} is a table, such as {key} = {example}; not {value!r}")
        return self._child(value, self.line_of(key) - self.first_line)

    def tables(self, key: str) -> tuple[TomlTable, ...]:
        """Read an array of tables."""
        values = self.values.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            raise self.fault(key, f"write each as a table of its own: [[{key}]]")
        heading = re.compile(rf"\s*\[\[\s*[\"']?{re.escape(key)}[\"']?\s*\]\]\s*(#.*)?")
        starts = [number for number, line in enumerate(self.lines) if heading.fullmatch(line)]
        if len(starts) != len(values):  # written as an array of inline tables
            starts = [self.line_of(key) - self.first_line] * len(values)
        return tuple(self._child(value, start) for value, start in zip(values, starts, strict=True))

    def _child(self, values: Mapping[str, Any], start: int) -> TomlTable:
        return TomlTable(values, self.lines, self.first_line, start)

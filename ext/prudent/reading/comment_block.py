"""Finds a block of TOML in the comments of a text, as in PEP 723: from ``# /// name`` to ``# ///``."""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import dataclass

from .errors import TextError
from .toml_table import TomlTable

_CLOSE = "# ///"
# Only these end a line of Python code; `str.splitlines` also splits at form feeds and other characters.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_ALMOST_OPENING = re.compile(r"\s*#\s*/{2,4}\s*([\w-]+)\s*:?\s*")


@dataclass(frozen=True, slots=True)
class SplitText:
    """A text, divided into a block and the code around it."""

    code: str
    """The text without the block and the blank lines after it."""
    table: TomlTable | None
    """The content of the block; ``None`` where there is no block."""
    block_start: int
    """Index of the block's first line in the text (0-based)."""
    block_length: int
    """The number of lines of the block, blank lines after it included; 0 if there is no block."""


def split_text(text: str, name: str, first_line: int = 1) -> SplitText:
    """Take the block called `name` out of a text whose first line is line `first_line` of its file.

    Blocks of other names and other comments stay in the code. Raises `TextError` if the block is not closed, is there
    twice, or is not TOML, and if a comment looks like a misspelt opening of it.
    """
    opening = f"# /// {name}"
    lines = _LINE.findall(text)
    stripped = [line.rstrip() for line in lines]
    if opening not in stripped:  # `rstrip`, since nobody sees trailing spaces
        _refuse_misspelt_opening(stripped, name, first_line)
        return SplitText(text, None, 0, 0)
    start = stripped.index(opening)
    if _CLOSE not in stripped[start:]:
        raise TextError(first_line + start, f"the {name} block is never closed; end it with {_CLOSE!r}")
    end = stripped.index(_CLOSE, start)
    if opening in stripped[end:]:
        again = stripped.index(opening, end)
        raise TextError(first_line + again, f"a second {name} block; put all into the first one")
    table = _parse(stripped[start + 1 : end], name, first_line + start + 1)
    after = end + 1
    while after < len(lines) and not stripped[after]:
        after += 1
    return SplitText("".join(lines[:start] + lines[after:]), table, start, after - start)


def _refuse_misspelt_opening(lines: list[str], name: str, first_line: int) -> None:
    """Raise `TextError` for a comment that seems to open the block but is misspelt: the block would be ignored.

    A block of another name (PEP 723's own ``# /// script``) or a comment such as ``# //`` raises nothing.
    """
    for number, line in enumerate(lines):
        found = _ALMOST_OPENING.fullmatch(line)
        if found and difflib.get_close_matches(found[1].lower(), [name], n=1):
            raise TextError(
                first_line + number, f"{line.strip()!r} opens no {name} block; write '# /// {name}' without indentation"
            )


def _parse(comments: list[str], name: str, first_line: int) -> TomlTable:
    for number, comment in enumerate(comments):
        if comment != "#" and not comment.startswith("# "):
            raise TextError(first_line + number, f"each line of a {name} block begins with '# '")
    lines = tuple(comment[2:] for comment in comments)
    try:
        values = tomllib.loads("\n".join(lines))
    except (ValueError, RecursionError) as error:
        # `tomllib` names the line only in its message, and names none if the text ends too early.
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else max(1, len(lines))
        raise TextError(first_line + line - 1, f"not TOML: {error}") from None
    return TomlTable(values, lines, first_line)

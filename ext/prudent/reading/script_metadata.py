"""Reads what a script says that it needs: the block ``# /// script`` of PEP 723."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass

from .errors import TextError

# The expression of the specification itself, which says what is a block and what is a comment like any other.
_BLOCK = re.compile(r"(?m)^# /// (?P<type>[a-zA-Z0-9-]+)$\s(?P<content>(^#(| .*)$\s)+)^# ///$")
_TYPE = "script"


@dataclass(frozen=True, slots=True)
class ScriptMetadata:
    """What a script needs."""

    dependencies: tuple[str, ...] = ()
    """Requirements, as pip takes them."""
    requires_python: str = ""
    line: int = 0
    """Where the block begins; 0 if there is none."""


def read_script_metadata(text: str) -> ScriptMetadata:
    """Read the block of a script; raises `TextError` if it is not TOML, of a wrong type, or there twice."""
    found = [match for match in _BLOCK.finditer(text) if match["type"] == _TYPE]
    if not found:
        return ScriptMetadata()
    lines = [text[: match.start()].count("\n") + 1 for match in found]
    if len(found) > 1:
        raise TextError(lines[1], "a second script block; put all into the first one")
    content = "".join(
        line[2:] if line.startswith("# ") else line[1:] for line in found[0]["content"].splitlines(keepends=True)
    )
    try:
        table = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise TextError(lines[0], f"the script block is not TOML: {error}") from None
    dependencies, python = table.get("dependencies", []), table.get("requires-python", "")
    if not isinstance(dependencies, list) or not all(isinstance(entry, str) for entry in dependencies):
        raise TextError(lines[0], 'in the script block, dependencies is a list of strings, such as ["requests>=2"]')
    if not isinstance(python, str):
        raise TextError(lines[0], 'in the script block, requires-python is a string, such as ">=3.12"')
    return ScriptMetadata(tuple(dependencies), python, lines[0])

"""Reads the block ``# /// script`` of PEP 723, in which a script says what it needs."""

from __future__ import annotations

from dataclasses import dataclass

from .comment_block import split_text

BLOCK = "script"


@dataclass(frozen=True, slots=True)
class ScriptMetadata:
    """The interpreter and the packages that a script needs."""

    dependencies: tuple[str, ...] = ()
    """Requirements, as pip takes them."""
    requires_python: str = ""
    """A condition on the Python version; empty if there is none."""
    line: int = 0
    """Where the block begins; 0 if there is none."""


def read_script_metadata(text: str) -> ScriptMetadata:
    """Read the block of a script; other keys than these two are ignored.

    Raises `TextError` if the block is not TOML, has a value of a wrong type, is not closed, or is there twice.
    """
    block = split_text(text, BLOCK).table
    if block is None:
        return ScriptMetadata()
    dependencies = block.list_of_texts("dependencies", "requests>=2")
    opening = block.line - 1  # a table begins below it
    return ScriptMetadata(dependencies, block.text("requires-python") or "", opening)

"""Reads the block ``# /// script`` of PEP 723, in which a script declares its Python version and its packages."""

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
    """The line on which the block begins; 0 if there is no block."""


def read_script_metadata(text: str) -> ScriptMetadata:
    """Read ``dependencies`` and ``requires-python`` from the block of a script; other keys are ignored.

    Raises `TextError` if the block is not TOML, has a value of a wrong type, is not closed, or is there twice.
    """
    block = split_text(text, BLOCK).table
    if block is None:
        return ScriptMetadata()
    dependencies = block.list_of_texts("dependencies", "requests>=2")
    opening = block.line - 1  # the table begins on the next line
    return ScriptMetadata(dependencies, block.text("requires-python") or "", opening)

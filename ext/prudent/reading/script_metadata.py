"""Reads what a script says that it needs: the block ``# /// script`` of PEP 723."""

from __future__ import annotations

from dataclasses import dataclass

from .toml_block import split_text

BLOCK = "script"


@dataclass(frozen=True, slots=True)
class ScriptMetadata:
    """What a script needs."""

    dependencies: tuple[str, ...] = ()
    """Requirements, as pip takes them."""
    requires_python: str = ""
    line: int = 0
    """Where the block begins; 0 if there is none."""


def read_script_metadata(text: str) -> ScriptMetadata:
    """Read the block of a script, whose other keys are not ours to judge.

    Raises `TextError` if the block is not TOML, of a wrong type, not closed, or there twice.
    """
    block = split_text(text, BLOCK).table
    if block is None:
        return ScriptMetadata()
    dependencies = block.list_of_texts("dependencies", "requests>=2")
    return ScriptMetadata(dependencies, block.text("requires-python") or "", block.line - 1)

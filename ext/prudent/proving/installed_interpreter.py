"""Interpreters that are installed on this machine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from prudent.model.interpreter import Interpreter


@dataclass(frozen=True, slots=True)
class Installation:
    """An interpreter that can be started here."""

    interpreter: Interpreter
    executable: Path
    library: Path | None = None
    """The folder of its standard library, as the interpreter itself reports it."""
    library_digest: str = ""
    """A digest that changes with any file of the standard library; see `proving.standard_library_digest`."""


@dataclass(frozen=True, slots=True)
class Broken:
    """An executable that did not answer when it was asked for its facts."""

    executable: Path
    reason: str

    def __str__(self) -> str:
        return f"{self.executable} cannot be run to find out its version: {self.reason}"

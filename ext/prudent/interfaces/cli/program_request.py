"""What the command line asks of ``prudent prove`` for programs of the reader's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class ProgramError(ValueError):
    """A program that cannot be run; the text says why."""


@dataclass(frozen=True, slots=True)
class ProgramRequest:
    """The programs, what they run on, under which limits, and what is shown."""

    scripts: Sequence[Path]
    module: str = ""
    """A module or package; empty if scripts are named."""
    arguments: Sequence[str] = ()
    """What each program finds in ``sys.argv`` behind its name."""
    pythons: Sequence[str] = ()
    """As `prudent.proving.interpreter_resolver` reads them; none for the usual one."""
    every: bool = False
    """Whether causes in other people's code count as well."""
    seconds: float | None = None
    memory: int | None = None
    """In bytes."""
    isolated: bool = False
    """Whether to run them with the limits and in the world of a snippet."""
    pictures: Path | None = None
    """A folder for drawings."""

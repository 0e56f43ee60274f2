"""Defines the options of ``prudent prove`` for a user's own programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class ProgramError(ValueError):
    """The program cannot be run; the text says why."""


@dataclass(frozen=True, slots=True)
class ProgramRequest:
    """The programs to run, their interpreters and limits, and what to show."""

    scripts: Sequence[Path]
    module: str = ""
    """A module or package; empty if scripts are named."""
    arguments: Sequence[str] = ()
    """The arguments of each program, without its name."""
    pythons: Sequence[str] = ()
    """The interpreters, as `prudent.proving.interpreter_resolver` reads them; if empty, the default one."""
    every: bool = False
    """Whether causes in other people's code count as well."""
    seconds: float | None = None
    """The time after which a program is stopped; `None` for no limit."""
    memory: int | None = None
    """The bytes that a program may allocate; `None` for no limit."""
    isolated: bool = False
    """Whether to run the scripts as snippets are run: with limits, and confined."""
    pictures: Path | None = None
    """The folder for a drawing of each cycle; `None` for no drawings."""

"""What was seen of a program of a person's own, which is no snippet and declares nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .field_constraints import Count
from .json_reader import read
from .observation import CodeOwner, Holding, Leak


class Ending(StrEnum):
    """How a program ended."""

    FINISHED = "finished"
    EXITED = "exited"
    """By ``sys.exit``, with a status that says that it failed."""
    FAILED = "failed"
    """By an exception that nobody caught."""
    INTERRUPTED = "interrupted"
    """By the keyboard."""
    TIMED_OUT = "timed out"
    CRASHED = "crashed"
    """By a signal; nothing could be looked at."""
    STOPPED = "stopped"
    """By a limit of a snippet's world, which the detail names; nothing could be looked at."""
    VANISHED = "vanished"
    """By ``os._exit`` or the like; nothing could be looked at."""


@dataclass(frozen=True, slots=True)
class HeldMemory:
    """A traceback or frame that a program keeps alive by a name, and where the exception was caught."""

    holding: Holding
    where: CodeOwner
    """Whose code caught it."""
    part: str
    """The file in which it was caught."""
    line: Count
    module: str
    """The file of the module whose name holds it; empty if no module's does, or the main one."""


@dataclass(frozen=True, slots=True)
class ProgramReport:
    """How a program ended, and what it left behind. In its leaks, `part` is a file for the code of others as well."""

    ending: Ending
    detail: str
    """The exit status, the exception or the signal, in words."""
    looked: bool
    """Whether there was a look at what it left behind."""
    leaks: tuple[Leak, ...] = ()
    held: tuple[HeldMemory, ...] = ()
    uncollectable: Count = 0
    exact: bool = True
    """Whether the look could account for every reference."""

    @classmethod
    def from_json(cls, data: object) -> ProgramReport:
        """Read what `prudent.target.user_program_runner` wrote; raises `FieldError` on anything else."""
        return read(cls, data, looked=True)

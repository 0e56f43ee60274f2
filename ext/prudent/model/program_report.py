"""The report on a user's own program, which, unlike a snippet, declares nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .field_constraints import Count
from .json_reader import read
from .observation import INEXACT, CodeOwner, Holding, Leak


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
    """By a limit that holds for snippets, named in `detail`; nothing could be looked at."""
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
    """The file of the module in which a name holds it; empty for the main module, or if no module holds it."""


@dataclass(frozen=True, slots=True)
class ProgramReport:
    """How a program ended, and what it left behind.

    Here `Leak.part` names the file of the owner even if that is the code of others; in an observation it does not.
    """

    ending: Ending
    detail: str
    """The exit status, the exception or the signal, in words."""
    looked: bool
    """Whether the leak check could run; if not, the program may have left anything behind."""
    leaks: tuple[Leak, ...] = ()
    held: tuple[HeldMemory, ...] = ()
    uncollectable: Count = 0
    exact: bool = True
    """Whether the leak check could account for every reference."""
    unjudged: str = ""
    """Why the leak check says nothing of memory on this interpreter; empty where it does."""

    @property
    def doubt(self) -> str:
        """Why there may be leaks that the check has not found; empty if there is no reason."""
        return self.unjudged or ("" if self.exact else INEXACT)

    @classmethod
    def from_json(cls, data: object) -> ProgramReport:
        """Read what `prudent.target.user_program_runner` wrote; raises `FieldError` on anything else."""
        # What can be read was written after the leak check; for programs that wrote nothing, see `proving.program_run`.
        return read(cls, data, looked=True)

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
    """It called ``sys.exit`` with a status that means failure."""
    FAILED = "failed"
    """An exception that nothing caught ended it."""
    INTERRUPTED = "interrupted"
    """The user interrupted it from the keyboard."""
    TIMED_OUT = "timed out"
    CRASHED = "crashed"
    """A signal ended it, so the leak check could not run."""
    STOPPED = "stopped"
    """A limit for snippets, named in `detail`, ended it, so the leak check could not run."""
    VANISHED = "vanished"
    """It called ``os._exit`` or the like, so the leak check could not run."""


@dataclass(frozen=True, slots=True)
class HeldMemory:
    """A traceback or frame that a program keeps alive by a name, and where the exception was caught."""

    holding: Holding
    where: CodeOwner
    """The owner of the code that caught the exception."""
    part: str
    """The file of that code."""
    line: Count
    module: str
    """The file of the module whose name holds it; empty for the main module, or if no module holds it."""


@dataclass(frozen=True, slots=True)
class ProgramReport:
    """How a program ended, and what it left behind.

    Here `Leak.part` names the owner's file for any owner; in an observation it does so only for the snippet's own code.
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
        # A report is only written after the leak check. For programs that wrote none, see `proving.program_run`.
        return read(cls, data, looked=True)

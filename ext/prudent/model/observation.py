"""Observations: what one run of a snippet showed. They hold facts only; `judgement` judges them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Annotated, Any, Literal

from .field_constraints import Bounds, Count, Output
from .json_reader import read
from .reference_path_text import escaped, joined

FORMAT = 2
"""The version of the observation format. It is part of every key: after it is raised, everything is run again."""


INEXACT = "an object has more referrers than references"
"""Why an observation is not `exact`, in words; the leak check may then have missed something."""

CodeOwner = Literal["snippet", "standard library", "package"]
"""The owner of code. ``package`` is all code of others except the standard library."""


@dataclass(frozen=True, slots=True)
class Step:
    """A node of a path and the edge that leaves it."""

    kind: Literal["frame", "exception", "traceback", "object"]
    name: str
    """The function's name for a frame, else the type's name."""
    edge: str
    """How the node refers to the next one: ``local 'result'``, ``.__traceback__``, ``[0]``."""

    def __str__(self) -> str:
        if self.kind == "frame":  # no comma before an attribute such as `.f_back`
            return escaped(f"frame {self.name}{'' if self.edge.startswith('.') else ', '}{self.edge}")
        if self.kind == "traceback":
            return escaped(self.edge.removeprefix("."))
        return escaped(f"{self.name}{self.edge}")


@dataclass(frozen=True, slots=True)
class Leak:
    """Reference cycles of one shape that hold an exception, a traceback or a frame."""

    steps: Annotated[tuple[Step, ...], Bounds(1, 100_000)]
    """The shortest cycle, from the frame whose local owns it; the last step leads back to the first."""
    where: CodeOwner
    """Whose code owns the first step."""
    line: Count
    """Where the owning function begins, in the code of the part named by `part`; 0 if unknown."""
    part: str
    """The file name of the owner's code, as tracebacks show it."""
    kept_by_name: bool
    """Whether a name of the main module kept it alive, until the leak check deleted these names."""
    count: Count
    """How many such cycles there are."""
    objects: Count
    """How many objects all these cycles together keep until the collector runs; 0 without reference counts."""
    bytes: Count
    """The bytes of these objects, by ``sys.getsizeof``."""

    @property
    def texts(self) -> tuple[str, ...]:
        """Each step as it is printed, then the first object again, to which the cycle returns."""
        first = self.steps[0]
        back = escaped(f"frame {first.name}" if first.kind == "frame" else first.name)
        return (*map(str, self.steps), back)

    @property
    def path(self) -> str:
        """The whole cycle: ``frame catch, local 'result' -> ValueError.__traceback__ -> tb_frame -> frame catch``."""
        return joined(self.texts)


@dataclass(frozen=True, slots=True)
class Holding:
    """A traceback or frame that stays alive without a cycle, because something that is alive refers to it."""

    root: str
    """The root that holds it: ``module name 'saved'``, ``context variable 'error'``."""
    steps: tuple[Step, ...]
    """The path of references from `root`; empty if `root` refers to the traceback or frame directly."""
    count: Count
    """How many tracebacks and frames are held by this path."""

    @property
    def texts(self) -> tuple[str, ...]:
        """`root`, then each step as it is printed."""
        return (escaped(self.root), *map(str, self.steps))

    @property
    def path(self) -> str:
        """The whole path: ``module name 'saved' -> ValueError.__traceback__``."""
        return joined(self.texts)


@dataclass(frozen=True, slots=True)
class Raised:
    """An exception that left a part."""

    type: str
    message: Output
    line: Count
    """The innermost line of the part's own code in the traceback; 0 if there is none."""
    name: Output = ""
    """The qualified name that a traceback shows, if it differs from `type`: ``decimal.InvalidOperation``."""

    @property
    def last_line(self) -> str:
        """The last line of a traceback of this exception."""
        name = self.name or self.type
        return f"{name}: {self.message}" if self.message else name

    def __str__(self) -> str:
        return f"{self.type}: {self.message}" if self.message else self.type


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A doctest example whose output differs from the one that the page shows."""

    line: Count
    """The line of the example, in the code of its part."""
    source: Output
    """The example itself, without its prompts."""
    want: Output
    """The output that the page shows."""
    got: Output
    """The output that the example printed."""


@dataclass(frozen=True, slots=True)
class PartOutcome:
    """The result of running one part."""

    printed: Output
    """Its standard output."""
    raised: Raised | None
    mismatches: tuple[Mismatch, ...]
    examples: Count
    """How many doctest examples were tried."""
    skipped: bool
    """Whether the part was not run, because its ``skipif`` was true or raised the exception `raised`."""


def visible(text: str) -> str:
    """Return the text with all unprintable characters escaped, except newlines and tabs."""
    return "".join(sign if sign.isprintable() or sign in "\n\t" else repr(sign)[1:-1] for sign in text)


class Ending(StrEnum):
    """How a run ended. The runner writes these values and records contain them, so they are never reworded."""

    FINISHED = "finished"
    TIMED_OUT = "timed out"
    CRASHED = "crashed"
    EXITED = "exited"
    PRINTED_TOO_MUCH = "printed too much"
    RAN_OUT_OF_DISK = "ran out of disk"
    KILLED_ITS_RUNNER = "killed its runner"
    COULD_NOT_BE_RUN = "could not be run"


# Endings for which the machine may be to blame instead of the snippet: another run may end differently.
_PASSING = frozenset((Ending.TIMED_OUT, Ending.RAN_OUT_OF_DISK, Ending.KILLED_ITS_RUNNER, Ending.COULD_NOT_BE_RUN))


@dataclass(frozen=True, slots=True)
class Observation:
    """All that one run of a snippet on one interpreter showed."""

    ending: Ending
    detail: Output
    """The limit, the signal or the exit status, in words."""
    parts: tuple[PartOutcome, ...]
    errors: Output
    """The end of standard error, of at most `prudent.target.run_folder.KEPT` bytes."""
    leaks: tuple[Leak, ...]
    held: tuple[Holding, ...]
    uncollectable: Count
    """How many objects the collector could not free: before PEP 442 (Python 3.4), those with ``__del__`` in a cycle."""
    exact: bool
    """Whether the leak check could account for every reference; without reference counts, whether it ran at all."""
    unjudged: Output = ""
    """Why the leak check says nothing of memory on this interpreter; empty where it does."""

    @property
    def finished(self) -> bool:
        """Whether the run came to its end within its limits."""
        return self.ending is Ending.FINISHED

    @property
    def not_run(self) -> bool:
        """Whether nothing was run at all; the observation then says nothing about the snippet."""
        return self.ending is Ending.COULD_NOT_BE_RUN

    @property
    def passing(self) -> bool:
        """Whether another run may end differently on a less busy machine; such an observation is not kept."""
        return self.ending in _PASSING

    @property
    def printed(self) -> str:
        """The standard output of all parts."""
        return "".join(part.printed for part in self.parts)

    @property
    def raised(self) -> Raised | None:
        """The first exception that left a part."""
        return next((part.raised for part in self.parts if part.raised), None)

    def as_json(self) -> dict[str, Any]:
        """Return the observation as data that JSON can represent."""
        data = asdict(self)
        if not self.unjudged:
            del data["unjudged"]  # it is empty on nearly every interpreter
        for part in data["parts"]:
            if part["raised"] and not part["raised"]["name"]:
                del part["raised"]["name"]  # it is empty for nearly every exception
        return data

    @classmethod
    def from_json(cls, data: object) -> Observation:
        """Read back what `as_json` or the runner wrote; raises `FieldError` on anything else."""
        return read(cls, data)

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
"""What an observation that is not `exact` says of the process: then the leak check may have missed something."""

CodeOwner = Literal["snippet", "standard library", "package"]
"""Whose code it is. A package is code that somebody else wrote."""


@dataclass(frozen=True, slots=True)
class Step:
    """A node of a path and the edge that leaves it."""

    kind: Literal["frame", "exception", "traceback", "object"]
    name: str
    """The function's name for a frame, else the type's name."""
    edge: str
    """What the node calls the next one: ``local 'result'``, ``.__traceback__``, ``[0]``."""

    def __str__(self) -> str:
        if self.kind == "frame":  # `.f_back` follows the name at once, a local after a comma
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
    """The file name of that code as tracebacks show it."""
    kept_by_name: bool
    """Whether a module's name kept it alive until the names were dropped."""
    count: Count
    """How many such cycles there are."""
    objects: Count
    """How many objects all these cycles together keep until the collector runs; 0 where that cannot be told."""
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
        """``frame catch, local 'result' -> ValueError.__traceback__ -> tb_frame -> frame catch``, to be printed."""
        return joined(self.texts)


@dataclass(frozen=True, slots=True)
class Holding:
    """A traceback or frame that stays alive without a cycle, because something that is alive refers to it."""

    root: str
    """What holds it: ``module name 'saved'``, ``context variable 'error'``."""
    steps: tuple[Step, ...]
    """The path of references from what holds it; empty if that refers to it directly."""
    count: Count
    """How many are held by this path."""

    @property
    def texts(self) -> tuple[str, ...]:
        """What holds it, then each step as it is printed."""
        return (escaped(self.root), *map(str, self.steps))

    @property
    def path(self) -> str:
        """``module name 'saved' -> ValueError.__traceback__``, to be printed."""
        return joined(self.texts)


@dataclass(frozen=True, slots=True)
class Raised:
    """An exception that left a part."""

    type: str
    message: Output
    line: Count
    """The innermost line of the part's own code in the traceback; 0 if there is none."""
    name: Output = ""
    """What a traceback calls the type, where that is more than its name: ``decimal.InvalidOperation``."""

    @property
    def last_line(self) -> str:
        """The last line of a traceback of this exception."""
        name = self.name or self.type
        return f"{name}: {self.message}" if self.message else name

    def __str__(self) -> str:
        return f"{self.type}: {self.message}" if self.message else self.type


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A doctest example that printed something other than it shows."""

    line: Count
    """The line of the example, in the code of its part."""
    source: Output
    """The example itself, without its prompts."""
    want: Output
    """The output that the page shows."""
    got: Output
    """The output that it has printed."""


@dataclass(frozen=True, slots=True)
class PartOutcome:
    """What one part did."""

    printed: Output
    """Its standard output."""
    raised: Raised | None
    mismatches: tuple[Mismatch, ...]
    examples: Count
    """How many doctest examples were tried."""
    skipped: bool
    """Whether it was not run because its ``skipif`` was true, or because that condition raised `raised`."""


def visible(text: str) -> str:
    """Return the text with escapes for what would steer a terminal or break a page; line ends and tabs stay."""
    return "".join(sign if sign.isprintable() or sign in "\n\t" else repr(sign)[1:-1] for sign in text)


class Ending(StrEnum):
    """How a run ended. The values are what the runner writes and records carry: they are never reworded."""

    FINISHED = "finished"
    TIMED_OUT = "timed out"
    CRASHED = "crashed"
    EXITED = "exited"
    PRINTED_TOO_MUCH = "printed too much"
    RAN_OUT_OF_DISK = "ran out of disk"
    KILLED_ITS_RUNNER = "killed its runner"
    COULD_NOT_BE_RUN = "could not be run"


# Ends that may be due to the machine instead of the snippet: another run may end otherwise.
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
    """Whether the leak check could account for every reference; where none are counted, whether it has looked."""
    unjudged: Output = ""
    """Why the leak check says nothing of memory on this interpreter; empty where it does."""

    @property
    def finished(self) -> bool:
        """Whether it ran to its end within its limits."""
        return self.ending is Ending.FINISHED

    @property
    def not_run(self) -> bool:
        """Whether nothing was run at all; the observation then says nothing about the snippet."""
        return self.ending is Ending.COULD_NOT_BE_RUN

    @property
    def passing(self) -> bool:
        """Whether another run may end otherwise because the machine is less busy; such an observation is not kept."""
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
        """Return the observation as JSON can carry it."""
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

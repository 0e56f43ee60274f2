"""Records: observations, each with the code that was run, the machine and the day."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any

from .digest import digest
from .field_constraints import Day, Line, Pin
from .interpreter import Interpreter
from .json_reader import read
from .observation import FORMAT, Observation
from .snippet import Part, Snippet, job


class Provenance(Enum):
    """Where a record comes from."""

    RUN = "run"
    """This build made it."""
    CACHED = "cached"
    """An earlier build on this machine made it."""
    ELSEWHERE = "elsewhere"
    """It was read from the published records. It is shown, but never counts as passed."""


@dataclass(frozen=True, slots=True)
class Record:
    """An observation, the run that it is of, and its origin."""

    snippet: Line
    content: Line
    """The digest of what was run; see `content_key`."""
    interpreter: Interpreter
    packages: tuple[Pin, ...]
    """``name==version`` of each package that was installed for the snippet."""
    machine: Line
    """The name of the machine that made it; see `proving.machine_capabilities.machine_name`."""
    date: Day
    """The day, in ISO form."""
    observation: Observation
    provenance: Provenance = Provenance.RUN
    again: Observation | None = None
    """What a second run showed, made if the first is refuted, with no other run at the same time; else ``None``."""

    @property
    def keepable(self) -> bool:
        """Whether later builds may use it: not if a busy machine may be the reason why one of its runs ended."""
        return not (self.observation.passing or (self.again is not None and self.again.passing))

    def as_json(self) -> dict[str, Any]:
        """Return the record as data that JSON can represent, without the provenance, which depends on the reader."""
        again = {} if self.again is None else {"again": self.again.as_json()}
        return again | {
            "snippet": self.snippet,
            "content": self.content,
            "interpreter": self.interpreter.as_json(),
            "packages": list(self.packages),
            "machine": self.machine,
            "date": self.date,
            "observation": self.observation.as_json(),
        }

    @classmethod
    def from_json(cls, data: object, provenance: Provenance) -> Record:
        """Read back what `as_json` wrote; raises `FieldError` on anything else."""
        return read(cls, data, provenance=provenance)


def content_key(snippet: Snippet, interpreter: Interpreter, packages: tuple[str, ...] = ()) -> str:
    """Return the digest of what is run: code, C sources, packages, and the format of the observation."""
    return _content_key(snippet.parts_on(interpreter), snippet.sources, packages)


@lru_cache(maxsize=2**14)  # most interpreters run the same parts, so one digest serves them all
def _content_key(parts: tuple[Part, ...], sources: tuple[tuple[str, str], ...], packages: tuple[str, ...]) -> str:
    return digest([FORMAT, job(parts, sources), list(packages)])

"""Snippets: code that is run in a process of its own, with the declaration of what must happen."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from .condition import Condition
from .expectation import Declaration
from .interpreter import CPYTHON, Interpreter


class Kind(StrEnum):
    """How a part is run."""

    SCRIPT = "script"
    DOCTEST = "doctest"
    TESTSETUP = "testsetup"
    TESTCODE = "testcode"
    TESTCLEANUP = "testcleanup"


@dataclass(frozen=True, slots=True)
class Part:
    """One run of code within a snippet; the parts of a snippet share their namespace."""

    kind: Kind
    code: str
    name: str
    """The file name that tracebacks show."""
    lines: tuple[tuple[int, int], ...]
    """Pairs ``(from, shift)`` in order: code lines from ``from`` on are ``shift`` lines further down in the file."""
    output: str | None = None
    """The output that a ``testoutput`` demands of the ``testcode`` before it."""
    output_line: int = 0
    flags: tuple[str, ...] = ()
    """doctest option flags, with their sign: ``+ELLIPSIS``."""
    on: Condition = field(default_factory=Condition)
    skip_if: str = ""
    """A Python expression, evaluated in the target interpreter before the part is run."""
    unproved: str = ""
    """The author's reason why the code is shown although it is not run; may be empty."""

    def file_line(self, code_line: int) -> int:
        """Convert a line number of the code to a line number of the file, both from 1."""
        shift = 0
        for begin, distance in self.lines:
            if code_line >= begin:  # the last pair that begins at the line or before it counts
                shift = distance
        return code_line + shift


@dataclass(frozen=True, slots=True)
class Snippet:
    """A file under ``snippets/``, or a fence or a group of fences on a page."""

    id: str
    """The path, for fences followed by ``#group`` or ``#line``."""
    path: str
    """The file, relative to the project, with forward slashes."""
    line: int
    parts: tuple[Part, ...]
    declaration: Declaration
    sources: tuple[tuple[str, str], ...] = ()
    """Name and text of each C file that is compiled for the snippet, and of each file that these include."""

    def job(self, interpreter: Interpreter) -> dict[str, Any]:
        """Return the job for this interpreter. It has no line of the file, so a fence that moves is not run again."""
        return job(self.parts_on(interpreter), self.sources)

    def parts_on(self, interpreter: Interpreter) -> tuple[Part, ...]:
        """Return the parts that apply to this interpreter."""
        return tuple(part for part in self.parts if part.on.matches(interpreter))

    def concerns(self, interpreter: Interpreter) -> bool:
        """Return whether the snippet is judged on this interpreter: on CPython, or if the declaration names PyPy."""
        return interpreter.implementation in (CPYTHON, *self.declaration.implementations)

    def applies(self, interpreter: Interpreter) -> bool:
        """Return whether the snippet is run on this interpreter."""
        return self.declaration.applies_on(interpreter) and bool(self.parts_on(interpreter))


def job(parts: tuple[Part, ...], sources: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """Return the job that runs these parts, with the C sources that are compiled for them."""
    compiled = {"extensions": [list(source) for source in sources]} if sources else {}
    return compiled | {
        "parts": [
            {
                "kind": str(part.kind),
                "code": part.code,
                "name": part.name,
                # Only the run compares sessions; the output of a testcode is compared by `testoutput_comparison`.
                "flags": list(part.flags) if part.kind is Kind.DOCTEST else [],
                "skip_if": part.skip_if,
            }
            for part in parts
        ]
    }

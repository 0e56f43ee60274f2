"""What a snippet declares: expectations, each with the interpreters on which it must hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from .condition import Condition
from .interpreter import CPYTHON, Interpreter

SNIPPET: Final = "snippet"
STANDARD_LIBRARY: Final = "standard library"
PACKAGE: Final = "package"


@dataclass(frozen=True, slots=True, order=True)
class ExpectedLeak:
    """A reference cycle that must be left behind: its path and whose code owns it."""

    path: str
    """The declared text, as `as_written` leaves it; `reference_path_text.matches` compares it with an observed path."""
    where: str = SNIPPET
    """`SNIPPET`, `STANDARD_LIBRARY` or `PACKAGE`."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """One table of a declaration. A field that is ``None`` is not declared here; another table may declare it."""

    line: int
    """The line of the table in its file."""
    on: Condition = field(default_factory=Condition)
    """The interpreters to which the table applies."""
    clean: bool | None = None
    """Whether nothing is left behind."""
    leaks: tuple[ExpectedLeak, ...] | None = None
    """All reference cycles that are left behind."""
    cycle: tuple[ExpectedLeak, ...] | None = None
    """The counterpart of `leaks` for interpreters without reference counts; empty if no cycle must be found."""
    held: tuple[str, ...] | None = None
    """The paths by which a living object keeps a traceback or a frame alive, without a cycle."""
    raises: str | None = None
    """``Type`` or ``Type: message``."""
    prints: str | None = None
    """The whole standard output; line ends before and after it do not count."""
    violates: bool | None = None
    """Whether the printed output or the raised exception breaks the rule, although nothing is left behind."""

    @property
    def memory(self) -> bool:
        """Whether this table declares anything about memory for interpreters with reference counts."""
        return self.clean is not None or self.leaks is not None or self.held is not None


ASPECTS = ("clean", "leaks", "cycle", "held", "raises", "prints", "violates")
"""The fields of an `Expectation` that declare something."""


class ConflictError(ValueError):
    """Two tables that match one interpreter contradict each other, or none says enough."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class MemoryScope(StrEnum):
    """Which undeclared memory counts as a problem if it is left behind."""

    ALL = "all"
    OWN = "own"
    """Only cycles of the snippet's own code: neither those of packages and the standard library nor held memory."""
    OFF = "off"

    @property
    def places(self) -> tuple[str, ...]:
        """The owners whose cycles count."""
        # Ordered so that each scope is a prefix of this tuple.
        return (SNIPPET, STANDARD_LIBRARY, PACKAGE)[: {"all": 3, "own": 1, "off": 0}[self]]


@dataclass(frozen=True, slots=True)
class Declaration:
    """All that a snippet declares."""

    line: int
    expectations: tuple[Expectation, ...]
    applies: Condition = field(default_factory=Condition)
    """The interpreters on which the snippet is run; `applies_on` supplies the default if the author names none."""
    because: str = ""
    """Why it does not apply elsewhere, in the author's words; may be empty."""
    packages: tuple[str, ...] = ()
    """Third-party packages that it imports, by their distributions' names."""
    extensions: tuple[str, ...] = ()
    """C files beside the snippet; each is compiled to a module of the same name, which the snippet imports."""
    scope: MemoryScope = MemoryScope.ALL
    """Which undeclared memory counts as a problem; a project's settings can narrow this."""

    @property
    def implementations(self) -> frozenset[str]:
        """The implementations for which anything is declared."""
        if self.applies.alternatives:
            return self.applies.implementations
        # A table that names no implementation speaks of CPython.
        named = (own.on.implementations for own in self.expectations if own.on.alternatives)
        return frozenset({CPYTHON}).union(*named)

    def applies_on(self, interpreter: Interpreter) -> bool:
        """Return whether the snippet is to be run on this interpreter.

        Without ``applies``, it is run on every CPython, and on the interpreters that a table names by ``on``. So no
        snippet that relies on reference counts is run on PyPy by accident.
        """
        if self.applies.alternatives or interpreter.implementation == CPYTHON:
            return self.applies.matches(interpreter)
        return any(own.on.alternatives and own.on.matches(interpreter) for own in self.expectations)

    def on(self, interpreter: Interpreter) -> Expectation:
        """Return the tables that match this interpreter, merged into one.

        Raises `ConflictError` if they contradict each other, or if `_check_memory` rejects what they declare of memory.
        """
        matching = [expectation for expectation in self.expectations if expectation.on.matches(interpreter)]
        self._check_memory(interpreter, matching)
        merged: dict[str, object] = {}
        lines: dict[str, int] = {}
        for expectation in matching:
            for aspect in ASPECTS:
                value = getattr(expectation, aspect)
                if value is None:
                    continue
                # Two tables may declare the same, such as one for all series and one for some of them.
                if merged.setdefault(aspect, value) != value:
                    raise ConflictError(
                        expectation.line,
                        f"{aspect!r} contradicts the table at line {lines[aspect]} on {interpreter.name}",
                    )
                lines.setdefault(aspect, expectation.line)
        if merged.get("clean") and (merged.get("leaks") or merged.get("held")):
            raise ConflictError(
                lines["clean"], f"'clean' contradicts 'leaks' or 'held' on {interpreter.name}; keep one of them"
            )
        # Point problems to the table that declares memory, if there is one.
        line = next(
            (lines[aspect] for aspect in ("leaks", "cycle", "held", "clean", *lines) if aspect in lines), self.line
        )
        # mypy cannot know that each value has the type of the field that it was taken from.
        return Expectation(line=line, on=Condition((interpreter.name,)), **merged)  # type: ignore[arg-type]

    def _check_memory(self, interpreter: Interpreter, matching: Iterable[Expectation]) -> None:
        """Raise `ConflictError` unless the tables declare of memory what the leak check can tell on this interpreter.

        Where references are counted, ``clean``, ``leaks`` or ``held`` must be declared, and ``cycle`` must not be.
        Elsewhere ``clean`` and ``leaks`` must not be declared, and what is not declared must not be found.
        """
        matching = tuple(matching)
        on_memory = [expectation for expectation in matching if expectation.memory]
        if interpreter.counts_references and not on_memory:
            raise ConflictError(
                self.line,
                f"no expectation on memory matches {interpreter.name}; "
                "declare clean, leaks or held for it, or narrow 'applies'",
            )
        counted = [own for own in matching if own.clean is not None or own.leaks is not None]
        if not interpreter.counts_references and counted:
            raise ConflictError(
                counted[0].line,
                f"clean or leaks is declared for {interpreter.name}, where no references are counted: nobody can tell "
                "there that nothing is left behind; move it into a table with on = \"cpython\", and declare 'cycle' "
                f"or 'held' in one with on = \"{interpreter.implementation}\"",
            )
        uncounted = [own for own in matching if own.cycle is not None]
        if interpreter.counts_references and uncounted:
            raise ConflictError(
                uncounted[0].line,
                f"cycle is declared for {interpreter.name}, where references are counted; "
                "declare clean or leaks there, and 'cycle' in a table with on = \"pypy\"",
            )
        if not matching:
            raise ConflictError(
                self.line,
                f"no expectation matches {interpreter.name}; declare what it prints or raises, or narrow 'applies'",
            )


def clean_everywhere(line: int) -> Declaration:
    """Return the declaration of a fence without a proof block: on every CPython, it leaves nothing behind."""
    return Declaration(line, (Expectation(line, clean=True),))

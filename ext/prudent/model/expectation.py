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
    """As it was declared; `reference_path_text.matches` holds it against what was observed."""
    where: str = SNIPPET
    """`SNIPPET`, `STANDARD_LIBRARY` or `PACKAGE`."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """One table of a declaration. A field that is ``None`` is not declared here; another table may declare it."""

    line: int
    """The line of the table in its file."""
    on: Condition = field(default_factory=Condition)
    """The interpreters for which the table speaks."""
    clean: bool | None = None
    """That nothing is left behind."""
    leaks: tuple[ExpectedLeak, ...] | None = None
    """The reference cycles that are left behind; every one is named."""
    cycle: tuple[ExpectedLeak, ...] | None = None
    """What `leaks` is where no references are counted; empty if no cycle must be found."""
    held: tuple[str, ...] | None = None
    """The paths by which something that lives on keeps memory alive, without a cycle."""
    raises: str | None = None
    """``Type`` or ``Type: message``."""
    prints: str | None = None
    """The whole standard output; line ends before and after it do not count."""
    violates: bool | None = None
    """That the outcome breaks the rule although nothing is left behind: what it prints or raises shows it."""

    @property
    def memory(self) -> bool:
        """Whether this table says anything of memory where references are counted."""
        return self.clean is not None or self.leaks is not None or self.held is not None


ASPECTS = ("clean", "leaks", "cycle", "held", "raises", "prints", "violates")
"""The fields of an `Expectation` that declare something."""


class ConflictError(ValueError):
    """Two tables that match one interpreter contradict each other, or none says enough."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class MemoryScope(StrEnum):
    """Which memory counts that is left behind without having been declared."""

    ALL = "all"
    OWN = "own"
    """Cycles of the snippet's own code, and not those of packages and the standard library or what is held."""
    OFF = "off"

    @property
    def places(self) -> tuple[str, ...]:
        """The owners whose cycles count."""
        # The author's own code comes first, so that each scope is the beginning of this list.
        return (SNIPPET, STANDARD_LIBRARY, PACKAGE)[: {"all": 3, "own": 1, "off": 0}[self]]


@dataclass(frozen=True, slots=True)
class Declaration:
    """All that a snippet declares."""

    line: int
    expectations: tuple[Expectation, ...]
    applies: Condition = field(default_factory=Condition)
    """The interpreters on which the snippet is run at all; `applies_on` tells what holds if the author names none."""
    because: str = ""
    """Why it does not apply elsewhere, in the author's words; may be empty."""
    packages: tuple[str, ...] = ()
    """Third-party packages that it imports, by their distributions' names."""
    extensions: tuple[str, ...] = ()
    """C files beside it, each compiled to a module of its name, which it imports."""
    scope: MemoryScope = MemoryScope.ALL
    """Which memory counts although nothing was declared of it; a project's settings narrow this."""

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

        Without ``applies`` that is every CPython, and what a table names with its ``on``: nothing that was written with
        reference counts in mind is run on PyPy by accident.
        """
        if self.applies.alternatives or interpreter.implementation == CPYTHON:
            return self.applies.matches(interpreter)
        return any(own.on.alternatives and own.on.matches(interpreter) for own in self.expectations)

    def on(self, interpreter: Interpreter) -> Expectation:
        """Return the tables that match this interpreter, merged into one.

        Raises `ConflictError` if they contradict each other, or if memory is not declared where it is looked at.
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
                # Two tables may say the same, as one for all series and one for a part of them do.
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
        # Problems point to the table that speaks of memory, if there is one.
        line = next(
            (lines[aspect] for aspect in ("leaks", "cycle", "held", "clean", *lines) if aspect in lines), self.line
        )
        # mypy cannot know that each value has the type of the field that it was taken from.
        return Expectation(line=line, on=Condition((interpreter.name,)), **merged)  # type: ignore[arg-type]

    def _check_memory(self, interpreter: Interpreter, matching: Iterable[Expectation]) -> None:
        """Raise `ConflictError` unless what is declared of memory is what can be seen there.

        Where references are counted it must be declared. Elsewhere no cycle and nothing held is what must be seen if
        nothing is declared.
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
    """Return the declaration of a fence that declares nothing: it runs everywhere and leaves nothing behind."""
    return Declaration(line, (Expectation(line, clean=True),))

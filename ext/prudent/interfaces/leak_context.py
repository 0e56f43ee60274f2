"""Finds the leaks of a part of a running program, such as a request of a server or an iteration of a loop."""

from __future__ import annotations

import contextlib
import platform
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from prudent.diagnosis.cause import Cause, CauseKind
from prudent.diagnosis.cause_grouping import causes_of
from prudent.diagnosis.cause_words import left_out, words_of
from prudent.diagnosis.code_owner import OwnerKind
from prudent.model.program_report import ProgramReport
from prudent.target.leak_check import LeakCheck

_looking = False


@dataclass
class Leaks:
    """The leaks of a block; complete when the block has ended.

    The object is true if there is a leak in the user's own code, and ``str()`` explains each of these.
    """

    causes: list[Cause] = field(default_factory=list)
    """All causes, those in the user's own code first, those in packages and the standard library behind them."""
    unjudged: str = ""
    """The reason why there may be more causes: the block raised, or references could not be counted. Else empty."""

    @property
    def own(self) -> list[Cause]:
        """The causes in the user's own code: below the working directory, and not installed."""
        return [cause for cause in self.causes if cause.owner.kind is OwnerKind.OWN]

    @property
    def cycles(self) -> list[Cause]:
        """The causes in the user's own code that only the collector can undo."""
        return [cause for cause in self.own if cause.kind is CauseKind.CYCLE]

    def __bool__(self) -> bool:
        """Return whether there is a leak in the user's own code."""
        return bool(self.own)

    def __str__(self) -> str:
        """Return for each cause in the user's own code where it is, what it costs, the rule and the cure."""
        parts = ["\n".join(words_of(cause)) for cause in self.own]
        others = left_out([cause for cause in self.causes if cause not in self.own], "`causes`")
        return "\n\n".join([*parts, *([others] if others else [])]) or self.unjudged or "nothing is left behind"


@contextlib.contextmanager
def leaks() -> Iterator[Leaks]:
    """Find what the block leaves behind: cycles, and exceptions, tracebacks and frames that a name keeps alive.

    Within the block the collector is off for the whole process, and other threads wait while references are counted.
    A block that raises is not judged, and its exception passes. Raises `RuntimeError` within another such block, or on
    an implementation that does not count references.
    """
    global _looking  # noqa: PLW0603 -- the collector, too, is one for the whole process
    if platform.python_implementation() != "CPython":
        raise RuntimeError(
            f"{platform.python_implementation()} counts no references, which prudent.leaks() needs; use CPython"
        )
    if _looking:
        raise RuntimeError(
            "another block of prudent.leaks() is running: such blocks cannot be nested, or run in two threads"
        )
    # This text stays if the block raises.
    found = Leaks(unjudged="the block raised an exception, so it was not looked at")
    _looking = True
    check = LeakCheck((), (str(Path.cwd()),), everywhere=True)
    try:
        yield found
        report = ProgramReport.from_json({"ending": "finished", "detail": "", **check.report({}, running=True)})
        found.causes = causes_of(report.leaks, report.held, Path.cwd())
        found.unjudged = report.doubt
    finally:
        check.restore()
        _looking = False


@contextlib.contextmanager
def assert_no_leaks() -> Iterator[None]:
    """Raise `AssertionError` if the block leaves a cycle in the user's own code, or if that cannot be judged.

    An object that a name keeps alive, such as an item in a list of the last errors, is no failure: see `leaks`.
    """
    with leaks() as found:
        yield
    if found.cycles:
        raise AssertionError(str(found))
    if found.unjudged:
        raise AssertionError(f"it cannot be judged what the block leaves behind: {found.unjudged}")

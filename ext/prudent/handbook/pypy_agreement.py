"""Compares the leak check's findings in a snippet on CPython and on PyPy, and reads the record of all comparisons.

``nox -s pypy-agreement`` writes that record.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from prudent.model.expectation import SNIPPET
from prudent.model.field_constraints import Bounds, Count, Day, Line
from prudent.model.json_reader import parse, read
from prudent.model.observation import Leak, Observation
from prudent.proving.record_errors import session_record

_UNNAMED = "nothing with a name"  # the check's words for the owner of an object that no name leads to
_SnippetID = Annotated[str, Bounds(1, 300)]


class Reason(StrEnum):
    """The reason why the check finds something else on PyPy. Records hold the values."""

    RUNS_OTHERWISE = "runs otherwise"
    LIBRARY = "standard library"
    STALE_LOCALS = "stale locals"
    NO_EXCEPTION = "no exception"
    OTHER_NAMES = "other names"
    LATER_RELEASE = "later release"
    GIVEN_BACK = "traceback given back"
    UNNAMED = "unnamed owner"
    UNEXPLAINED = "unexplained"


REASONS: dict[Reason, str] = {
    Reason.RUNS_OTHERWISE: "PyPy prints or raises something else, since it has no reference counts",
    Reason.LIBRARY: "the path leads through the standard library, of which PyPy has other code",
    Reason.STALE_LOCALS: "the cycle is closed by the stale dictionary that locals() leaves in a frame of CPython",
    Reason.NO_EXCEPTION: "no exception leads to the cycle, so that the check has nothing to start from",
    Reason.OTHER_NAMES: "the same is found, by a path on which something has another name or another type",
    Reason.LATER_RELEASE: "PyPy does what CPython does from a later release on, and the check says the same of both",
    Reason.GIVEN_BACK: "with_traceback(None) does not last on PyPy if another exception is raised before the handler "
    "ends, even if that is caught within the standard library: the first one then has its traceback again",
    Reason.UNNAMED: "PyPy's own code keeps something that no name leads to",
    Reason.UNEXPLAINED: "nobody knows why",
}
"""Each reason in words."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A snippet in which the check does not find the same on CPython and PyPy."""

    snippet: _SnippetID
    reason: Reason
    verdict: bool
    """Whether the verdicts differ, and not only the paths."""


@dataclass(frozen=True, slots=True)
class SeriesAgreement:
    """The comparison of a release of CPython with a release of PyPy that has the same language."""

    cpython: Line
    pypy: Line
    snippets: Count
    same_paths: Count
    """The number of snippets in which the check finds exactly the same."""
    same_verdict: Count
    """The number of snippets with the same verdict; those with the same paths count, too."""
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class PyPyAgreement:
    """The record of one run of ``nox -s pypy-agreement``."""

    date: Day
    series: tuple[SeriesAgreement, ...]


def load_agreement(path: Path) -> PyPyAgreement:
    """Return the record in a file; raises `RecordsError` on a file that holds none."""
    with session_record(path, "agreement", "pypy-agreement"):
        return read(PyPyAgreement, parse(path.read_bytes()))


def disagreement(
    snippet: str, cpython: Observation, pypy: Observation, later: Iterable[Observation] = (), code: str = ""
) -> Disagreement | None:
    """Return the disagreement of the check's findings in one snippet; `None` if they are the same.

    `later` are the observations on later releases of CPython, and `code` is what was run: both may explain it.
    """
    ours, theirs = _findings(cpython), _findings(pypy)
    if ours == theirs and pypy.ending is cpython.ending:
        return None
    # Compare only whether there are leaks and held objects; their paths may differ.
    verdict = (bool(cpython.leaks), bool(cpython.held)) != (bool(pypy.leaks), bool(pypy.held))
    reason = _reason(cpython, pypy, same_verdict=not verdict)
    if reason is Reason.UNEXPLAINED:
        reason = _rarer_reason(pypy, later, code)
    return Disagreement(snippet, reason, verdict)


def _findings(observation: Observation) -> frozenset[tuple[str, str]]:
    """Return the path of each leak with its owner, and the path of each held object."""
    leaks = {(leak.path, str(leak.where)) for leak in observation.leaks}
    return frozenset(leaks | {(holding.path, "") for holding in observation.held})


def _reason(cpython: Observation, pypy: Observation, *, same_verdict: bool) -> Reason:
    """Return the reason for a disagreement, as far as the two observations show it."""
    # The order counts: leaks cannot be compared if the output differs, and a leak in the library is not the snippet's.
    if not pypy.finished or (cpython.printed, cpython.raised) != (pypy.printed, pypy.raised):
        return Reason.RUNS_OTHERWISE
    common = _findings(cpython) & _findings(pypy)
    lost, new = ([leak for leak in one.leaks if (leak.path, str(leak.where)) not in common] for one in (cpython, pypy))
    if any(leak.where != SNIPPET for leak in (*lost, *new)):
        return Reason.LIBRARY
    if any(".f_locals" in leak.path for leak in lost):
        return Reason.STALE_LOCALS
    if lost and not new and not any(map(_has_exception, lost)):
        return Reason.NO_EXCEPTION
    return Reason.OTHER_NAMES if same_verdict else Reason.UNEXPLAINED


def _rarer_reason(pypy: Observation, later: Iterable[Observation], code: str) -> Reason:
    """Return the reason for a disagreement, as far as later releases, the code or the held objects show it."""
    if any(_findings(pypy) == _findings(observation) for observation in later):
        return Reason.LATER_RELEASE
    held = [holding.path for holding in pypy.held]
    if held and "with_traceback(None)" in code and all(path.endswith(".__traceback__") for path in held):
        return Reason.GIVEN_BACK
    return Reason.UNNAMED if held == [_UNNAMED] else Reason.UNEXPLAINED


def _has_exception(leak: Leak) -> bool:
    return any(step.kind in ("exception", "traceback") for step in leak.steps)

"""Describes interpreters: the facts that distinguish one build from another."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Annotated, Any

from .field_constraints import Count, Form, Line
from .json_reader import read

CPYTHON = "cpython"
PYPY = "pypy"
RUNNABLE = (CPYTHON, PYPY)
"""The implementations on which snippets are run, in the order in which they are shown."""
MOST_RELEASES = 30
"""More releases than any series of Python has had, so that all releases of a series can be tried one by one."""


@dataclass(frozen=True, slots=True)
class Interpreter:
    """The facts of one interpreter build; equal builds on two machines have equal facts."""

    implementation: Annotated[str, Form("[a-z]{1,40}", "a name in small letters, such as cpython")]
    """``sys.implementation.name``, in lower case: ``cpython`` or ``pypy``."""
    release: tuple[Count, Count, Count]
    """The normalized release: 3.15.0b2 counts as ``(3, 15, 0)``."""
    version: Annotated[str, Form("[0-9][0-9A-Za-z.+-]{0,40}", "a version, such as 3.15.0b2")]
    """The version as the interpreter prints it, pre-release suffix included."""
    platform: Line
    """``sys.platform``, without the major version that Python 2 appends: ``linux``."""
    machine: Line
    """``platform.machine()``."""
    free_threaded: bool
    debug: bool
    build: Line
    """A digest of ``sys.version`` and the build's flags."""

    @property
    def name(self) -> str:
        """The name of the series: ``3.13``, ``3.13t`` for a free-threaded build, ``pypy3.9``."""
        return f"{self._prefix}{self.release[0]}.{self.release[1]}{self._suffix}"

    @property
    def full_name(self) -> str:
        """The name of the release: ``3.15.0b2``, ``3.14.2d`` for a debug build, ``pypy3.9.16``."""
        return f"{self._prefix}{self.version}{self._suffix}"

    @property
    def _prefix(self) -> str:
        return "" if self.implementation == CPYTHON else self.implementation

    @property
    def _suffix(self) -> str:
        return ("t" if self.free_threaded else "") + ("d" if self.debug else "")

    @property
    def counts_references(self) -> bool:
        """Whether it counts references; without counts, the leak check cannot prove that nothing is left behind."""
        return self.implementation == CPYTHON

    @property
    def order(self) -> tuple[object, ...]:
        """The sort key: implementation, series, kind of build, release; a pre-release comes before its release.

        The release comes last, so that the builds of a series are sorted by kind even if their releases differ.
        """
        build = self.free_threaded, self.debug
        return (self.implementation, self.release[:2], build, self.release, self.maturity, self.version)

    @property
    def maturity(self) -> tuple[str, int]:
        """The stage of a pre-release as a sort key: ``("b", 2)`` for 3.15.0b2, ``("release", 0)`` for 3.15.0."""
        stage = re.search(r"(a|b|rc)(\d+)", self.version)
        return (stage[1], int(stage[2])) if stage else ("release", 0)  # a < b < rc < release: alphabetical

    def as_json(self) -> dict[str, Any]:
        """Return the facts as data that JSON can represent."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @classmethod
    def from_json(cls, data: object) -> Interpreter:
        """Read back what `as_json` wrote; raises `FieldError` on anything else."""
        return read(cls, data)

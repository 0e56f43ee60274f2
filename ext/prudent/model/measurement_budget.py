"""Defines how much a build measures: the plan of each benchmark, and the time for all."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum


class Depth(StrEnum):
    """The plan that a benchmark is measured by."""

    OFF = "off"
    QUICK = "quick"
    """Short processes, as many as the time of a build allows; each build adds samples to those of earlier builds."""
    FULL = "full"
    """Long processes; one build runs all of them, however long that takes."""


_NARROWING = 6  # a sixth of a build's time may go to benchmarks that have all planned processes


@dataclass(frozen=True, slots=True)
class Effort:
    """How much a build measures: nothing, for some seconds, or all that the full plans ask for."""

    depth: Depth
    seconds: float = math.inf
    """How long the build may measure."""
    narrowing: float = math.inf
    """The limit in place of `seconds` once all benchmarks have their planned processes: more only narrow intervals."""
    seconds_each: float = math.inf
    """Seconds for each interpreter: a build with few interpreters may measure for their sum only, if it is less."""

    @classmethod
    def parse(cls, text: str) -> Effort:
        """Read ``off``, ``full`` or a number of seconds; raises `ValueError` with what would be right."""
        if text == Depth.OFF:
            return cls(Depth.OFF, 0, 0)
        if text == Depth.FULL:
            return cls(Depth.FULL)
        try:
            seconds = float(text)
        except ValueError:
            seconds = -1  # refused below, with the same message as a negative number
        if not 0 <= seconds < math.inf:
            raise ValueError(f"it is a number of seconds, '{Depth.OFF}' or '{Depth.FULL}', not {text!r}")
        return cls(Depth.QUICK, seconds, seconds / _NARROWING)


DEFAULT = replace(Effort.parse("30"), seconds_each=15)
"""The effort of a build for which neither ``PRUDENT_BENCH`` nor the settings name one."""

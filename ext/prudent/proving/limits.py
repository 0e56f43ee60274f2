"""Defines the limits of a run: time, memory and output."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one run. A run that exceeds one is ended, and its verdict says which."""

    seconds: float = 10.0
    memory: int = 2 * 1024**3
    """The size of the address space, in bytes."""
    output: int = 4 * 1024**2
    """The size of each file in bytes, standard output and standard error included."""

    def as_json(self) -> dict[str, float]:
        """Return the limits in the form of a job."""
        return {"seconds": self.seconds, "memory": self.memory, "output": self.output}

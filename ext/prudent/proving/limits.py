"""Defines the limits of a run: time, memory and output."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one run. A run that exceeds one is ended, and its verdict says which."""

    seconds: float = 10.0
    memory: int = 2 * 1024**3
    """Bytes of address space."""
    output: int = 4 * 1024**2
    """Bytes that each file may hold, standard output and standard error among them."""

    def as_json(self) -> dict[str, float]:
        """Return the limits as a job carries them."""
        return {"seconds": self.seconds, "memory": self.memory, "output": self.output}

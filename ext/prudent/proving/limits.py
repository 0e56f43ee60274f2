"""Limits on what a snippet may use."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What a snippet may use; a run that would use more becomes a verdict that says so."""

    seconds: float = 10.0
    memory: int = 2 * 1024**3
    output: int = 4 * 1024**2

    def as_json(self) -> dict[str, float]:
        """Return the limits as a job carries them."""
        return {"seconds": self.seconds, "memory": self.memory, "output": self.output}

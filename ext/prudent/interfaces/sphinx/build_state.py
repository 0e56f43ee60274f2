"""Holds what one build knows: the project's settings, and the proof as soon as somebody has asked for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from prudent.handbook.proof import Proof
from prudent.handbook.settings import Settings

from .shown_digests import measured_digest


@dataclass
class BuildState:
    """One build. Our domain holds it, because a domain, unlike its data, is never pickled."""

    settings: Settings
    prove: Callable[[], Proof]
    """Makes the proof and reports what is wrong with it."""

    @cached_property
    def proof(self) -> Proof:
        """The proof; made when it is asked for, since a build in which nothing has changed needs none."""
        return self.prove()

    @property
    def is_proved(self) -> bool:
        """Whether anybody has asked for the proof."""
        return "proof" in self.__dict__

    @cached_property
    def measured_digests(self) -> dict[str, str]:
        """By the ID of a benchmark, a digest of all that a page can show of it."""
        return {own.id: measured_digest(self.proof, own) for own in self.proof.handbook.benchmarks.values()}

"""Holds what one build knows: the project's settings, what the last build left, what this one has done, the proof."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from prudent.handbook.proof import Proof
from prudent.handbook.settings import Settings

from .previous_build import BuildRecord
from .shown_digests import measured_digest
from .warning_recorder import WarningMemory


@dataclass
class BuildState:
    """One build. Our domain holds it, because a domain, unlike its data, is never pickled."""

    settings: Settings
    record: BuildRecord
    warnings: WarningMemory
    prove: Callable[[], Proof]
    """Makes the proof and reports what is wrong with it."""
    site: str = ""
    """The name of the folder that is written into, in the record."""
    reads_all: bool = False
    """Whether no page that an earlier build has read can be trusted."""
    writes_all: bool = False
    """Whether no page that an earlier build has written can be trusted."""
    makers: str = ""
    """A digest of what the pages are made with."""
    followed_from: str = ""
    """A digest of all that the proof follows from."""
    to_write: set[str] = field(default_factory=set)
    """The pages that are not what the last build wrote."""
    written: set[str] = field(default_factory=set)
    """The pages that this build has written."""
    begun_ns: int = field(default_factory=time.time_ns)

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

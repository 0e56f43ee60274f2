"""Holds the state of one build: the project's settings, the record of the last build, the pages, the proof."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from prudent.handbook.browser_agreement_record import Agreement
from prudent.handbook.project_settings import Settings
from prudent.handbook.pyodide_releases import PyodideRelease

from .last_build_record import BuildRecord
from .warning_recorder import WarningMemory

if TYPE_CHECKING:
    from docutils import nodes

    from prudent.handbook.proof import Proof


@dataclass
class BuildState:
    """The state of one build. Our domain holds it, because a domain, unlike its data, is never pickled."""

    settings: Settings
    record: BuildRecord
    warnings: WarningMemory
    prove: Callable[[], Proof]
    """Makes the proof, reports its problems, and registers the directives, roles and handlers that show it."""
    site: str = ""
    """The builder and the folder that it writes to, by which the record names the site."""
    browser: tuple[PyodideRelease, ...] = ()
    """The Pythons on which readers of this site can run snippets."""
    agreement: Agreement | None = None
    """The record that compares these Pythons with the handbook; `None` if there is none."""
    reads_all: bool = False
    """Whether every page must be read again, since the last build cannot be trusted."""
    writes_all: bool = False
    """Whether every page must be written again."""
    makers: str = ""
    """A digest of all that makes pages: our code, its libraries, the site's title, address and Pythons for browsers."""
    followed_from: str = ""
    """A digest of all inputs of the proof; see `handbook.fingerprint`."""
    to_write: set[str] = field(default_factory=set)
    """The pages that this build must write."""
    written: set[str] = field(default_factory=set)
    """The pages that this build has written."""
    measured_digests: dict[str, str] = field(default_factory=dict)
    """Digests of all that a page can show of a benchmark, by the benchmark's ID; empty as long as there is no proof."""
    contents: dict[tuple[str, str], nodes.Node | list[nodes.Node]] = field(default_factory=dict)
    """Content made by `content_digest`, by page and directive, until `take_content` puts it on a page."""
    is_settled: bool = True
    """Whether another build would find out nothing more, as far as this one knows."""
    begun_ns: int = field(default_factory=time.time_ns)
    """The time at which the build began, in nanoseconds since the epoch."""

    @cached_property
    def proof(self) -> Proof:
        """The proof, which is made on first access, since a build in which nothing has changed needs none."""
        return self.prove()

    @property
    def is_proved(self) -> bool:
        """Whether the proof has been made; to ask does not make it."""
        return "proof" in self.__dict__

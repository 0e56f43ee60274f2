"""Snippets of a test, run in one batch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from prudent.model.expectation import clean_everywhere
from prudent.model.observation import Observation
from prudent.model.snippet import Kind, Part, Snippet
from prudent.proving.installed_interpreter import Installation
from prudent.proving.limits import Limits
from prudent.proving.observation_cache import Cache
from prudent.proving.runner import Runner

LIMITS = Limits(seconds=30, memory=1024**3, output=2**16)  # the time is long, for a busy machine


HEALTHY = "print('healthy')\n"


def snippet(name: str, code: str) -> Snippet:
    return Snippet(name, f"x/{name}.py", 1, (Part(Kind.SCRIPT, code, "bad.py", ((1, 0),)),), clean_everywhere(1))


@dataclass
class Batch:
    snippets: dict[str, Snippet]
    seen: dict[str, dict[str, Observation]]
    """By interpreter, then by snippet."""

    def each(self, name: str) -> Iterator[Observation]:
        assert self.seen
        for observations in self.seen.values():
            yield observations[name]


def run(folder: Path, installations: tuple[Installation, ...], codes: dict[str, str], limits: Limits = LIMITS) -> Batch:
    snippets = {name: snippet(name, code) for name, code in codes.items()}
    runs = Runner(Cache(folder), limits).run(snippets.values(), installations)
    return Batch(
        snippets,
        {
            found.interpreter.name: {name: runs.records[name, found.interpreter].observation for name in snippets}
            for found in installations
        },
    )

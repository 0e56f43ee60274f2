"""A benchmark: a driver file that is measured in each interpreter, and what must be true of the result."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .condition import Condition
from .digest import digest
from .interpreter import CPYTHON, Interpreter
from .measurement_budget import Depth
from .quantity_comparison import Comparison

UNITS = ("s", "B", "1", "points", "")
"""Units of quantities: seconds, bytes, exact counts, points of processor time (may be negative), plain numbers."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a benchmark is measured: the number of processes, and the work of each."""

    processes: int
    """The processes that make the measurement on one interpreter complete; a build may have time for fewer."""
    rounds: int
    """Rounds that count. One more is run before them as a warm-up, and its samples are dropped."""
    sample: float
    """Seconds that one sample should take; the loops are calibrated to it."""

    def as_json(self) -> dict[str, Any]:
        """Return the fields that a key contains. More processes only add samples, so their number is left out."""
        return {"rounds": self.rounds, "sample": self.sample}


PLANS = {Depth.QUICK: Plan(3, 9, 0.0015), Depth.FULL: Plan(7, 31, 0.004)}


@dataclass(frozen=True, slots=True)
class Check:
    """An assertion on the result that turns the build red."""

    line: int
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Benchmark:
    """All that a driver file declares."""

    id: str
    """Its path, relative to the project."""
    line: int
    title: str
    code: str
    """The driver without its block."""
    quantities: dict[str, str]
    """The unit of each quantity, one of `UNITS`."""
    extensions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """C sources beside the driver, by the name of the module that they are compiled to."""
    sources: dict[str, str] = field(default_factory=dict)
    """The text of every file beside the driver that it is measured with."""
    checks: tuple[Check, ...] = ()
    causes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The modes that together explain a mode, by its name; each of them is measured on its own."""
    modes: dict[str, str] = field(default_factory=dict)
    """What readers call each mode; a mode that is absent here is called by its name."""
    best: tuple[str, ...] = ()
    """The modes that a reader should imitate: every chart draws them in the colour of good code."""
    post: tuple[str, ...] = ()
    """The modes that the post is about: every chart draws them in the colour of bad code."""
    applies: Condition = field(default_factory=Condition)
    because: str = ""
    """Why the benchmark does not apply elsewhere, in the author's words."""
    packages: tuple[str, ...] = ()
    data: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Paths of files within a distribution, by its name: the driver finds them below a folder of `sys.path`."""
    calibrated: bool = True
    """Whether a sample repeats its work until it is long enough; if not, the work is done once, however short it is."""
    fresh: bool = False
    """Whether each sample is taken in a process of its own, as memory must be."""
    pinned: bool = True
    """Whether each process is kept on one processor."""
    only_full: bool = False
    """Whether only full builds measure it, since its modules take long to compile; others show published figures."""
    plans: dict[Depth, Plan] = field(default_factory=lambda: dict(PLANS))

    def applies_on(self, interpreter: Interpreter) -> bool:
        """Return whether the benchmark is measured on this interpreter; without ``applies``, it is on every CPython."""
        if not self.applies.alternatives:
            return interpreter.implementation == CPYTHON
        return self.applies.matches(interpreter)

    @property
    def folder(self) -> str:
        """The folder of the driver, relative to the project."""
        return self.id.rpartition("/")[0]

    def mode_words(self, mode: str) -> str:
        """Return what readers call a mode."""
        # By custom, the modes of causes are called cause-this and cause-that.
        return self.modes.get(mode) or mode.removeprefix("cause-").replace("-", " ")

    @property
    def most_processes(self) -> int:
        """How many quick processes take as many samples as the full plan; more would hardly narrow the intervals."""
        # A division that rounds up: -(-a // b).
        full, quick = self.plans[Depth.FULL], self.plans[Depth.QUICK]
        return max(quick.processes, -(-full.processes * full.rounds // quick.rounds))

    @property
    def code_digest(self) -> str:
        """A digest of the driver, its files and settings; it tells whether a published measurement is of this code."""
        manner = [self.calibrated, self.fresh, self.pinned]
        return digest([self._files, manner, list(self.packages), *self._data])

    def content(self, interpreter: Interpreter, depth: Depth) -> list[Any]:
        """Return the part of a measurement's key that describes the benchmark, as plain data.

        The caller adds the machine and the harness.
        """
        # Include the plan: samples of different lengths must not be joined.
        manner = [self.calibrated, self.fresh, self.pinned, self.plans[depth].as_json()]
        return [self._files, manner, list(self.packages), interpreter.as_json(), *self._data]

    @property
    def _data(self) -> list[Any]:
        """The declared data; empty if there is none, so that digests published before ``data`` existed stay valid."""
        return [{name: list(files) for name, files in self.data.items()}] if self.data else []

    @property
    def _files(self) -> list[Any]:
        extensions = {name: list(sources) for name, sources in self.extensions.items()}
        return [self.code, self.sources, extensions, self.quantities]

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
"""What a quantity may be given in: seconds, bytes, an exact count, points of CPU (may be negative), a plain number."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a benchmark is measured: by how many processes, and how long each of them works."""

    processes: int
    """How many processes the measuring of one interpreter starts until it is complete; a budget can end it earlier."""
    rounds: int
    """Rounds that count; one more is made before them, to warm up, and dropped."""
    sample: float
    """Seconds that one sample should take; the loops are calibrated to it."""

    def as_json(self) -> dict[str, Any]:
        """Return what a job and a key carry: all but the number of processes, since more of them measure the same."""
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
    """The unit of each, one of `UNITS`."""
    extensions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """C sources beside the driver, by the name of the module that they are compiled to."""
    sources: dict[str, str] = field(default_factory=dict)
    """The text of every file beside the driver that it is measured with."""
    checks: tuple[Check, ...] = ()
    causes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Modes that together make up another mode, each measured on its own."""
    modes: dict[str, str] = field(default_factory=dict)
    """The words for each mode; a mode without any is called by its name."""
    best: tuple[str, ...] = ()
    """The modes that a reader should imitate: every chart draws them in the colour of good code."""
    post: tuple[str, ...] = ()
    """The modes that the post is about: every chart draws them in the colour of bad code."""
    applies: Condition = field(default_factory=Condition)
    because: str = ""
    packages: tuple[str, ...] = ()
    data: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Paths of files within a distribution, by its name: the driver finds them below a folder of `sys.path`."""
    calibrated: bool = True
    """Whether a sample repeats its work until it is long enough; if not, the work is done once, however short it is."""
    fresh: bool = False
    """Whether each sample is taken in a process of its own, as memory must be."""
    pinned: bool = True
    """Whether its process is kept on one processor."""
    only_full: bool = False
    """Whether only the full plan measures it: its modules take long to build, and others see published figures."""
    plans: dict[Depth, Plan] = field(default_factory=lambda: dict(PLANS))

    def applies_on(self, interpreter: Interpreter) -> bool:
        """Return whether it is measured there; without ``applies`` that is every CPython."""
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
        """How many quick processes take as many samples as the full plan; more would narrow the intervals by little."""
        # A division that rounds up: -(-a // b).
        full, quick = self.plans[Depth.FULL], self.plans[Depth.QUICK]
        return max(quick.processes, -(-full.processes * full.rounds // quick.rounds))

    @property
    def code_digest(self) -> str:
        """A digest of what is measured; it tells whether a published measurement was made of this code."""
        manner = [self.calibrated, self.fresh, self.pinned]
        return digest([self._files, manner, list(self.packages), *self._data])

    def content(self, interpreter: Interpreter, depth: Depth) -> list[Any]:
        """Return what a result depends on, as plain data; the machine and the harness are not in it."""
        # The plan is a part of it: samples of another length are not to be joined with these.
        manner = [self.calibrated, self.fresh, self.pinned, self.plans[depth].as_json()]
        return [self._files, manner, list(self.packages), interpreter.as_json(), *self._data]

    @property
    def _data(self) -> list[Any]:
        """The declared data; empty without any, so that digests which were published without this key still hold."""
        return [{name: list(files) for name, files in self.data.items()}] if self.data else []

    @property
    def _files(self) -> list[Any]:
        extensions = {name: list(sources) for name, sources in self.extensions.items()}
        return [self.code, self.sources, extensions, self.quantities]

"""Watches parts of the running program, and finds the causes of what each leaves behind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from prudent.target.incremental_leak_check import PartCheck
from prudent.target.leak_report import LeakReport

if TYPE_CHECKING:
    from prudent.model.program_report import HeldMemory

    from .cause import Cause


@dataclass(frozen=True, slots=True)
class Sight:
    """The findings of one look."""

    causes: tuple[Cause, ...] = ()
    unjudged: str = ""
    """Why there may be more causes; empty if `causes` are all."""


class Watch:
    """Watches one part after the other, each between `begin` and `end`; CPython only.

    `own` are the files and folders of the user's own code; shown paths are relative to `folder`. With `held`, it also
    finds what names keep alive, which takes long whenever a part adds to that.
    """

    def __init__(self, own: Iterable[Path], folder: Path, *, held: bool = False) -> None:
        report = LeakReport((), (), everywhere=True)
        for path in own:
            report.add_own(str(path))
        self._check = PartCheck(report)
        self._folder = folder
        self._held = held

    def begin(self) -> None:
        """Begin to watch; the collector is off until `end`."""
        self._check.begin()

    def look(self, given_up: Callable[[], Iterable[object]] = tuple) -> Sight:
        """Return the causes of what the part has left behind since `begin` or the last look.

        `given_up` returns objects from before `begin` that are to be checked as well, since they should end now.
        Nothing else may refer to them.
        """
        found = self._check.look(self._held, given_up)
        if not (found["leaks"] or found["held"]):
            return Sight(unjudged=found["unjudged"])
        # Imported late, since it takes longer than a hundred small tests, and most parts leave nothing behind.
        from prudent.model.observation import Leak, Step  # noqa: PLC0415 -- see above

        from .cause_grouping import causes_of  # noqa: PLC0415 -- see above

        # The data is from this process, so unlike a report from another one it need not be checked field by field.
        leaks = [Leak(**{**leak, "steps": tuple(Step(**step) for step in leak["steps"])}) for leak in found["leaks"]]
        held = _read_held(found["held"]) if found["held"] else ()
        return Sight(tuple(causes_of(leaks, held, self._folder)), found["unjudged"])

    def end(self) -> None:
        """Let the collector run again, if it did before."""
        self._check.end()


def _read_held(found: object) -> tuple[HeldMemory, ...]:
    from prudent.model.json_reader import read  # noqa: PLC0415 -- as above
    from prudent.model.program_report import HeldMemory  # noqa: PLC0415 -- as above

    return read(tuple[HeldMemory, ...], found)

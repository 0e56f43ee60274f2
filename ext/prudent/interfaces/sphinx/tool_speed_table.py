"""Shows how fast the proving is, from the records that ``nox -s speed`` has written."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes

from prudent.handbook.tool_speed_record import SpeedRow, load_speed
from prudent.model.estimate import estimate, ratio, seconds, two_figures
from prudent.proving.record_errors import RecordsError

from .directive_base import ProofDirective
from .tables import table

_TITLES = ("What", "Ours", "Held against", "Ratio", "Processor time a run", "Memory")

_READ_SO = (
    "Times are medians; a ratio is the median of those of neighbouring runs, with the interval that covers the true "
    "one with a probability of 0.95, or the whole range where there are fewer than six rounds. Memory is that of the "
    "largest process."
)


class SpeedDirective(ProofDirective):
    """Shows a table for each machine that has measured, with the date, the machine and the versions."""

    def run(self) -> list[nodes.Node]:
        """Return a table for each record, and make the page depend on its file; raises an error if there is none."""
        settings = self.proof.handbook.settings
        found: list[nodes.Node] = []
        for path in sorted((settings.root / settings.records / "speed").glob("*.json")):
            self.env.note_dependency(str(path))
            found += self._report(path)
        if not found:
            raise self.error("nothing was measured yet: run 'nox -s speed'")
        return found

    def _report(self, path: Path) -> list[nodes.Node]:
        try:
            record = load_speed(path)
        except RecordsError as error:
            raise self.error(str(error)) from None
        machine = record.machine
        versions = ", ".join(f"{name} {version}" for name, version in record.packages.items())
        where = f"{machine.cores} cores of {machine.processor}, {machine.kernel}"
        origin = f"Measured on {record.date} on {where}, Python {record.python}, {versions}. {_READ_SO}"
        return [
            table(_TITLES, map(_row, record.rows), ["prudent-speed"]),
            nodes.paragraph("", origin, classes=["prudent-origin"]),
        ]


def _row(row: SpeedRow) -> list[nodes.Node | str]:
    own, other, quotient = estimate(row.own), estimate(row.other), ratio([row.own], [row.other])
    each = seconds(estimate(row.processor).value / row.runs) if row.runs else "n/a"
    return [
        row.what,
        f"{row.ours}: {two_figures(own.value)} s",
        f"{row.theirs}: {two_figures(other.value)} s",
        f"{two_figures(quotient.value)} ({two_figures(quotient.low)} to {two_figures(quotient.high)})",
        each,
        f"{row.memory / 2**20:.0f} MB",
    ]

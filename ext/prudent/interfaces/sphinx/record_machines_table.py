"""Shows from which machines the records of the site come."""

from __future__ import annotations

from docutils import nodes
from sphinx.environment import BuildEnvironment

from prudent.handbook.machine_summary import Machine, machines

from .domain import proof_of
from .tables import table


def record_machines_table(env: BuildEnvironment, _docname: str) -> nodes.Node:
    """Return a table of machines: their interpreters, how many records each has, and which of them are not used."""
    rows = [_row(machine) for machine in machines(proof_of(env))]
    titles = ["Machine", "Pythons", "Records", "Not used", "Seen otherwise elsewhere"]
    return table(titles, rows, ["prudent-machines"])


def _row(machine: Machine) -> list[nodes.Node | str]:
    refused = "; ".join(f"{count:,} {reason}" for reason, count in machine.refused.items())
    name = f"{machine.name}, which built this" if machine.here else machine.name
    disagrees = f"{machine.disagrees:,}" if machine.disagrees else "none"
    return [name, machine.pythons, f"{machine.records:,}", refused or "none", disagrees]

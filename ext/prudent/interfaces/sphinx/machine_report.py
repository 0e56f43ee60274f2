"""Shows whose records the site is built from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from prudent.handbook.machine_summary import Machine, machines

from .build_state import proof_of
from .rule_directives import ProofDirective
from .tables import table

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class machines_node(nodes.General, nodes.Element):  # noqa: N801 -- docutils' nodes are named in lower case
    """Stands where the table of machines goes."""


class MachinesDirective(ProofDirective):
    """Each machine with its interpreters, what it has recorded, and what of that is not used."""

    def run(self) -> list[nodes.Node]:
        """A placeholder: the table is made when the page is written."""
        self.domain.note_table(self.env.docname)
        return [machines_node()]


class MachinesTransform(SphinxPostTransform):
    """Fills in the table when a page is written."""

    default_priority = 5

    def run(self, **_kwargs: object) -> None:
        """Replace every placeholder of the page."""
        for node in list(self.document.findall(machines_node)):
            rows = [_row(machine) for machine in machines(proof_of(self.env))]
            titles = ["Machine", "Pythons", "Records", "Not used", "Seen otherwise elsewhere"]
            node.replace_self(table(titles, rows, ["prudent-machines"]))


def _row(machine: Machine) -> list[nodes.Node | str]:
    refused = "; ".join(f"{count:,} {reason}" for reason, count in machine.refused.items())
    name = f"{machine.name}, which built this" if machine.here else machine.name
    disagrees = f"{machine.disagrees:,}" if machine.disagrees else "none"
    return [name, machine.pythons, f"{machine.records:,}", refused or "none", disagrees]


def setup_machines(app: Sphinx) -> None:
    """Register the directive, its placeholder and what fills it in."""
    app.add_node(machines_node)
    app.add_directive("machines", MachinesDirective)
    app.add_post_transform(MachinesTransform)

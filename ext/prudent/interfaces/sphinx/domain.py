"""What pages declare and show, kept in a domain so that purging and merging come with it."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from prudent.model.digest import digest

from .literal_blocks import check_blocks

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from prudent.handbook.proof import Cell
    from prudent.model.record import Record

    from .build_state import Session


def matrix_digest(cells: Iterable[Cell]) -> str:
    """A digest of all that a page shows of a snippet's matrix.

    That a run of this build is a cached one in the next is no reason to read the page again: it still says when.
    """
    return digest([[*_shown(cell), [[word, _said(record)] for word, record in cell.others]] for cell in cells])


def _shown(cell: Cell) -> list[object]:
    return [cell.name, repr(cell.verdict), cell.here, cell.record and _said(cell.record)]


def _said(record: Record) -> list[str]:
    """What a record says, as text, which is quicker to make than data."""
    own = (record.snippet, record.content, record.packages, record.machine, record.date)
    return [repr(own), repr(record.interpreter), repr(record.observation)]


class PrudentDomain(Domain):
    """Rules by ID, and for each page what it shows."""

    name = "prudent"
    label = "Prudent"
    object_types: ClassVar = {"rule": ObjType("rule", "rule")}
    roles: ClassVar = {"rule": XRefRole()}
    initial_data: ClassVar = {"rules": {}, "shown": {}, "tables": {}, "faulty": {}}
    data_version = 2
    session: Session
    """Of this build; only the data is pickled."""

    @property
    def rules(self) -> dict[str, tuple[str, str, str]]:
        """``(docname, anchor, title)`` by rule ID."""
        rules: dict[str, tuple[str, str, str]] = self.data["rules"]
        return rules

    @property
    def shown(self) -> dict[str, dict[str, str]]:
        """For each page the digest of every matrix or table that it shows, by the ID of the snippet or benchmark."""
        shown: dict[str, dict[str, str]] = self.data["shown"]
        return shown

    @property
    def tables(self) -> dict[str, str]:
        """The pages with a table of everything, and the digest of what it said when it was last written."""
        tables: dict[str, str] = self.data["tables"]
        return tables

    @property
    def faulty(self) -> dict[str, bool]:
        """The pages that were warned of when they were read: until they are mended, each build warns again."""
        faulty: dict[str, bool] = self.data["faulty"]
        return faulty

    def note_rule(self, identifier: str, title: str, anchor: str) -> None:
        """A page declares a rule."""
        self.rules[identifier] = (self.env.docname, anchor, title)

    def note_shown(self, docname: str, snippet: str, cells: Iterable[Cell]) -> None:
        """A page shows a snippet's matrix."""
        self.shown.setdefault(docname, {})[snippet] = matrix_digest(cells)

    def note_measured(self, docname: str, benchmark: str, shown: str) -> None:
        """A page shows a benchmark; `shown` is the digest of what is known of it."""
        self.shown.setdefault(docname, {})[benchmark] = shown

    def note_table(self, docname: str) -> None:
        """A page holds a table of everything."""
        self.tables[docname] = ""

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        for identifier in [key for key, value in self.rules.items() if value[0] == docname]:
            del self.rules[identifier]
        self.shown.pop(docname, None)
        self.tables.pop(docname, None)
        self.faulty.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found on its pages."""
        self.rules.update({k: v for k, v in otherdata["rules"].items() if v[0] in docnames})
        self.shown.update({k: v for k, v in otherdata["shown"].items() if k in docnames})
        self.tables.update({k: v for k, v in otherdata["tables"].items() if k in docnames})
        self.faulty.update({k: v for k, v in otherdata["faulty"].items() if k in docnames})

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """A page has been read: every literal block on it must have an owner."""
        well = check_blocks(env, docname, document)
        if not well or any(message["level"] > 1 for message in document.findall(nodes.system_message)):
            self.faulty[docname] = True

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """A link to a rule, by its ID."""
        del env, typ, node
        if target not in self.rules:
            return None
        docname, anchor, title = self.rules[target]
        return make_refnode(builder, fromdocname, docname, anchor, contnode, title)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """The same for the role ``any``."""
        found = self.resolve_xref(env, fromdocname, builder, "rule", target, node, contnode)
        return [("prudent:rule", found)] if found else []

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """The rules for the inventory that other projects link by."""
        for identifier, (docname, anchor, title) in self.rules.items():
            yield identifier, f"{identifier}: {title}", "rule", docname, anchor, 1

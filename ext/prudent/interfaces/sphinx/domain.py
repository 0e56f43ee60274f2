"""Keeps what pages declare and show in a Sphinx domain, which Sphinx purges and merges with its pages."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from prudent.handbook.proof import Proof
    from prudent.model.benchmark import Benchmark

    from .build_state import BuildState


class PrudentDomain(Domain):
    """The domain of rules; its data also holds what each page shows."""

    name = "prudent"
    label = "Prudent"
    object_types: ClassVar = {"rule": ObjType("rule", "rule")}
    roles: ClassVar = {"rule": XRefRole()}
    # Plain data only: Sphinx pickles it with its environment, and other processes send theirs in the same way.
    initial_data: ClassVar = {"rules": {}, "shown": {}, "tables": {}, "contents": {}, "inputs": {}, "targets": ""}
    data_version = 4  # to raise it makes Sphinx drop the pickled data, and read every page again
    state: BuildState
    """The state of this build, set when it begins; it is no part of the data, which is pickled."""

    @property
    def rules(self) -> dict[str, tuple[str, str, str]]:
        """``(docname, anchor, title)`` by rule ID."""
        rules: dict[str, tuple[str, str, str]] = self.data["rules"]
        return rules

    @property
    def shown(self) -> dict[str, dict[str, str]]:
        """Digests of what pages show, by page and then by the ID of the snippet or benchmark."""
        shown: dict[str, dict[str, str]] = self.data["shown"]
        return shown

    @property
    def tables(self) -> dict[str, str]:
        """The digest of a page's deferred content when the page was last written, by page."""
        tables: dict[str, str] = self.data["tables"]
        return tables

    @property
    def contents(self) -> dict[str, list[str]]:
        """The names of the directives with deferred content, by page."""
        contents: dict[str, list[str]] = self.data["contents"]
        return contents

    @property
    def inputs(self) -> dict[str, str]:
        """A digest of the states of all files that a page was read from, by page."""
        inputs: dict[str, str] = self.data["inputs"]
        return inputs

    @property
    def targets(self) -> str:
        """A digest of everything that pages can link to, as it was when they were last written."""
        return str(self.data["targets"])

    @targets.setter
    def targets(self, now: str) -> None:
        self.data["targets"] = now

    def note_rule(self, identifier: str, title: str, anchor: str) -> None:
        """Note that the page being read declares a rule."""
        self.rules[identifier] = (self.env.docname, anchor, title)

    def note_shown(self, docname: str, snippet: str, matrix: str) -> None:
        """Note that a page shows a snippet's matrix, so that it is read again when the matrix has another digest."""
        self.shown.setdefault(docname, {})[snippet] = matrix

    def note_measured(self, docname: str, benchmark: Benchmark) -> None:
        """Note that a page shows a benchmark, so that it is read again when its measurements change."""
        self.shown.setdefault(docname, {})[benchmark.id] = self.state.measured_digests[benchmark.id]

    def note_table(self, docname: str, name: str) -> None:
        """Note that a page has the deferred content of the directive with this name."""
        # No digest is empty, so the page counts as outdated until its content is known.
        self.tables[docname] = ""
        self.contents.setdefault(docname, []).append(name)

    def clear_doc(self, docname: str) -> None:
        """Forget a page; Sphinx calls this before it reads the page again, and when the page is gone."""
        for identifier in [key for key, value in self.rules.items() if value[0] == docname]:
            del self.rules[identifier]
        self.shown.pop(docname, None)
        self.tables.pop(docname, None)
        self.contents.pop(docname, None)
        self.inputs.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel process found on its pages; Sphinx calls this."""
        # `targets` stays: it is computed once all pages have been read.
        self.rules.update({k: v for k, v in otherdata["rules"].items() if v[0] in docnames})
        self.shown.update({k: v for k, v in otherdata["shown"].items() if k in docnames})
        self.tables.update({k: v for k, v in otherdata["tables"].items() if k in docnames})
        self.contents.update({k: v for k, v in otherdata["contents"].items() if k in docnames})
        self.inputs.update({k: v for k, v in otherdata["inputs"].items() if k in docnames})

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
        """Return a link to the rule with the ID `target`; `None` if there is none."""
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
        """Return the same link for the role ``any``, with the role to which it belongs."""
        found = self.resolve_xref(env, fromdocname, builder, "rule", target, node, contnode)
        return [("prudent:rule", found)] if found else []

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Yield the rules, for the search and for the inventory by which other projects link to them."""
        for identifier, (docname, anchor, title) in self.rules.items():
            yield identifier, f"{identifier}: {title}", "rule", docname, anchor, 1  # Sphinx's default priority


def domain_of(env: BuildEnvironment) -> PrudentDomain:
    """Return our domain; all modules get it here, so that its type is checked in one place."""
    domain = env.get_domain(PrudentDomain.name)
    if not isinstance(domain, PrudentDomain):
        raise TypeError(domain)
    return domain


def proof_of(env: BuildEnvironment) -> Proof:
    """Return the proof of this build, which the first call makes."""
    return domain_of(env).state.proof


def is_reported(app: Sphinx, domain: Domain, node: pending_xref) -> bool | None:
    """Keep Sphinx from warning of a missing rule that our parser has reported; a handler of ``warn-missing-reference``.

    Sphinx takes `True` as "it is reported", and asks other handlers after `None`.
    """
    if not isinstance(domain, PrudentDomain):
        return None
    page = proof_of(app.env).handbook.pages.get(project_path(app.env, node["refdoc"]))
    return True if page and any(link.rule == node["reftarget"] for link in page.links) else None


def project_path(env: BuildEnvironment, docname: str) -> str:
    """Return a page's path relative to the project, which is its name in `Handbook.pages`."""
    return env.doc2path(docname).relative_to(domain_of(env).state.settings.root).as_posix()

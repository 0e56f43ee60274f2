"""Defines the roles: links to rules, claims, and values quoted from records and measurements."""

from __future__ import annotations

from docutils import nodes
from sphinx.roles import XRefRole
from sphinx.util.docutils import SphinxRole

from prudent.handbook.claim_judgement import find_benchmark, find_snippet
from prudent.handbook.proof import Proof
from prudent.handbook.value_reference_lookup import quote
from prudent.model.prose_claim import Claim, ClaimError
from prudent.model.value_reference import MeasurementQuotation, Quotation

from .domain import PrudentDomain, domain_of, project_path, proof_of
from .role_check import unjudged_role
from .shown_digests import matrix_digest


class RuleRole(XRefRole):
    """The role ``rule`` without the domain's prefix: ``{rule}`EXC01` ``."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return a reference that our domain resolves."""
        self.name = f"{PrudentDomain.name}:rule"
        return super().run()


class JudgedRole(SphinxRole):
    """Renders a claim or a quotation: the object that our parser has made and the proof has judged."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the words of the claim or the value of the quotation, or a node that marks a fault.

        No fault is reported here: the proof has reported it, or `check_roles` does when the page has been read.
        """
        proof = proof_of(self.env)
        page = proof.handbook.pages.get(project_path(self.env, self.env.docname))
        # docutils ignores the case of a role's name.
        placed = page.role(self.name.lower(), self.text) if page else None
        if placed is None:
            return [unjudged_role(self.name, self.text, self.get_source_info())], []
        try:
            if placed.content is not None:
                self._note(proof, placed.content)
                return [self._rendered(proof, placed.content)], []
        except ClaimError:  # reported with the proof
            pass
        return [nodes.problematic(self.text, self.text)], []

    def _rendered(self, proof: Proof, content: Claim | Quotation) -> nodes.Node:
        if isinstance(content, Claim):
            return nodes.inline("", content.words, classes=["prudent-claim"])
        quoted = quote(proof, content)
        shown = nodes.inline("", quoted.text, classes=["prudent-measure"])
        if not quoted.published:
            return shown
        words = f"published: measured elsewhere, on {quoted.published}"
        return nodes.abbreviation("", "", shown, explanation=words, classes=["prudent-published"])

    def _note(self, proof: Proof, content: Claim | Quotation) -> None:
        """Note the snippet or benchmark that `content` needs, so that the page is read again when that changes.

        Raises `ClaimError` if there is no such snippet or benchmark.
        """
        domain, docname = domain_of(self.env), self.env.docname
        if isinstance(content, MeasurementQuotation):
            domain.note_measured(docname, find_benchmark(proof, content.benchmark))
        elif isinstance(content, Claim) and content.comparisons:
            domain.note_measured(docname, find_benchmark(proof, content.snippet))
        else:
            snippet = find_snippet(proof, content.snippet)
            domain.note_shown(docname, snippet.id, matrix_digest(proof.matrix(snippet)))

"""The roles: links to rules, claims that stand on records, and figures that come from them."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.roles import XRefRole
from sphinx.util.docutils import SphinxRole

from prudent.handbook.claims import find_snippet
from prudent.handbook.proof import Cell
from prudent.model.claim import ClaimError, parse_claim

from .domain import PrudentDomain
from .session import proof_of

_MEASURE = re.compile(r"(?P<what>objects|bytes|cycles)\s+of\s+(?P<snippet>\S+)\s+on\s+(?P<name>\S+)")


class RuleRole(XRefRole):
    """``{rule}`EXC01` `` without the domain's prefix."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """A reference to be resolved by our domain."""
        self.name = f"{PrudentDomain.name}:rule"
        return super().run()


class ClaimRole(SphinxRole):
    """Words of the prose that name an assertion on the records; the build fails where it does not hold."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The words, with the assertion as their title; what is wrong with a claim has been reported."""
        try:
            claim = parse_claim(self.text)
            snippet = find_snippet(proof_of(self.env), claim.snippet)
        except ClaimError:
            return [nodes.Text(self.text)], []
        domain = self.env.get_domain(PrudentDomain.name)
        if isinstance(domain, PrudentDomain):
            domain.note_shown(self.env.docname, snippet.id, proof_of(self.env).matrix(snippet))
        return [nodes.inline("", claim.words, classes=["prudent-claim"])], []


class MeasureRole(SphinxRole):
    """A figure from a record: ``{measure}`bytes of exceptions/x/bad.py on newest` ``."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The figure, or ``not measured`` where no record has it."""
        found = _MEASURE.fullmatch(self.text.strip())
        if found is None:
            hint = "write for example 'bytes of exceptions/x/bad.py on newest'"
            return self._refuse(f"{self.text!r} is no measure; {hint}")
        try:
            proof = proof_of(self.env)
            snippet = find_snippet(proof, found["snippet"])
        except ClaimError as error:
            return self._refuse(str(error))
        if found["name"] not in ("newest", *proof.names):
            return self._refuse(f"no interpreter is called {found['name']}; there are {', '.join(proof.names)}")
        cells = [cell for cell in proof.matrix(snippet) if cell.record]
        domain = self.env.get_domain(PrudentDomain.name)
        if isinstance(domain, PrudentDomain):
            domain.note_shown(self.env.docname, snippet.id, proof.matrix(snippet))
        chosen = cells[-1:] if found["name"] == "newest" else [cell for cell in cells if cell.name == found["name"]]
        text = f"{_figure(chosen[0], found['what']):,}" if chosen else "not measured"
        return [nodes.inline("", text, classes=["prudent-measure"])], []

    def _refuse(self, why: str) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        message = self.inliner.reporter.error(f"measure: {why}", line=self.lineno)
        return [nodes.problematic(self.text, self.text)], [message]


def _figure(cell: Cell, what: str) -> int:
    leaks = cell.record.observation.leaks if cell.record else ()
    attribute = {"cycles": "count"}.get(what, what)
    return sum(int(getattr(leak, attribute)) for leak in leaks)

"""Defines the base class of directives that show a part of the proof."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from prudent.handbook.proof import Proof

from .domain import PrudentDomain, domain_of, project_path


class ProofDirective(SphinxDirective):
    """The base of directives that render a part of the proof."""

    @property
    def proof(self) -> Proof:
        """The proof of this build."""
        return self.domain.state.proof

    @property
    def domain(self) -> PrudentDomain:
        """Our domain, which records what each page shows."""
        return domain_of(self.env)

    @property
    def path(self) -> str:
        """The path of the page being read, relative to the project."""
        return project_path(self.env, self.env.docname)

    def identifier(self) -> str:
        """Return an ID for an element that is unique on all pages."""
        page = nodes.make_id(self.env.docname)  # some builders put all pages into one
        return f"prudent-{page}-{self.env.new_serialno('prudent')}"

    def refuse_unread(self) -> None:
        """Raise an error for a directive that our parser has not found, unless our parser has reported it itself.

        Sphinx finds some directives that our parser does not, such as one in a docstring or in reStructuredText.
        """
        # The error's line is within the directive, or at its end.
        end = self.lineno + self.block_text.count("\n") + 2
        errors = self.proof.handbook.errors
        if not any(error.path == self.path and self.lineno <= error.line <= end for error in errors):
            raise self.error("prudent's Markdown parser does not find this directive; write it as a fence of its own")

"""Adds a button "Edit and run" below the doctest sessions of a page, and below each group of its fences."""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms import SphinxTransform

from .block_check import BlockMatches
from .domain import domain_of, project_path, proof_of
from .run_button import run_button


class GroupButtonTransform(SphinxTransform):
    """Puts the button of a group below the last of its fences that the page shows.

    A group without a shown fence has its button where `RestoredDirective` shows its listing.
    """

    default_priority = 857  # before DeclarationTransform: the blocks are compared as they are written on the page

    def apply(self, **_kwargs: object) -> None:
        """Insert the places of the buttons, and note that the page shows what they depend on."""
        if not domain_of(self.env).state.browser:
            return
        docname = self.env.current_document.docname
        handbook = proof_of(self.env).handbook
        page = handbook.pages.get(project_path(self.env, docname))
        last: dict[str, nodes.Element] = {}
        for node, block in BlockMatches(page).of(self.document):
            # Each later fence of a group takes the place of the one before.
            last |= dict.fromkeys(block.snippets if block else (), node)
        for identifier, node in last.items():
            snippet = handbook.snippets.get(identifier)
            if snippet is not None:  # else the page has an error, which is reported
                _insert_below(node, run_button(domain_of(self.env), docname, snippet))


def _insert_below(block: nodes.Element, added: list[nodes.Node]) -> None:
    """Insert nodes below a block, and below its frame if it has a caption."""
    parent = block.parent
    if isinstance(parent, nodes.container) and "literal-block-wrapper" in parent["classes"]:
        block, parent = parent, parent.parent
    place = parent.index(block) + 1
    parent[place:place] = added

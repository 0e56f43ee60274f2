"""Transforms the code blocks of a page when it is read: checks that each has an owner, and hides proof blocks."""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms import SphinxTransform

from prudent.reading.errors import TextError
from prudent.reading.snippet_proof_block import read_source

from .block_check import check_blocks
from .role_check import check_roles


class BlockCheckTransform(SphinxTransform):
    """Warns of every literal block of a page without an owner, and of every role of ours that was not judged."""

    default_priority = 855  # before DeclarationTransform: the blocks are compared as they are written on the page

    def apply(self, **_kwargs: object) -> None:
        """Compare the blocks and roles of the page with those that our Markdown parser found."""
        docname = self.env.current_document.docname
        check_blocks(self.env, docname, self.document)
        check_roles(self.env, docname, self.document)


class DeclarationTransform(SphinxTransform):
    """Removes the proof block from each fence that is run; a fence with ``:unproved:`` keeps it, to be shown."""

    default_priority = 860

    def apply(self, **_kwargs: object) -> None:
        """Replace the text of every block that holds a proof block by its code."""
        for node in self.document.findall(nodes.literal_block):
            if "prudent_unproved" in node or "prudent_owner" in node:
                continue
            try:
                source = read_source(node.astext())
            except TextError:
                continue  # our parser has reported it, with its line
            if source.declaration:
                # Sphinx highlights only a block whose text is its `rawsource`.
                node.rawsource = source.code.strip("\n")
                node[:] = [nodes.Text(node.rawsource)]

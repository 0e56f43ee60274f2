"""Takes the declarations out of the blocks that a reader of the page sees."""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms import SphinxTransform

from prudent.reading.errors import TextError
from prudent.reading.proof_block import read_source


class DeclarationTransform(SphinxTransform):
    """Leaves a fence's proof block out, except where nothing runs the fence: there it is what the page speaks of."""

    default_priority = 860  # behind the domains, because ours holds the blocks as they are written against the page

    def apply(self, **_kwargs: object) -> None:
        """Shorten every block that holds a declaration."""
        for node in self.document.findall(nodes.literal_block):
            if "prudent_unproved" in node or "prudent_owner" in node:
                continue
            try:
                source = read_source(node.astext())
            except TextError:
                continue  # it is reported with its line
            if source.declaration:
                node.rawsource = source.code.strip("\n")
                node[:] = [nodes.Text(node.rawsource)]

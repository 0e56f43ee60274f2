"""What happens to the blocks and the pictures of every page, when it is read and when it is written."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from prudent.reading.errors import TextError
from prudent.reading.proof_block import read_source

from .domain import domain_of
from .literal_blocks import check_blocks
from .nodes import picture


class BlockCheckTransform(SphinxTransform):
    """Checks that every literal block of a page that was read has an owner."""

    default_priority = 855  # before DeclarationTransform: the blocks are compared as they are written on the page

    def apply(self, **_kwargs: object) -> None:
        """Warn of blocks without an owner; a page that was warned of in any way is read again by the next build."""
        well = check_blocks(self.env, self.env.docname, self.document)
        if not well or any(message["level"] > 1 for message in self.document.findall(nodes.system_message)):
            domain_of(self.env).note_faulty(self.env.docname)


class DeclarationTransform(SphinxTransform):
    """Removes a fence's proof block, except where nothing runs the fence: there it is what the page speaks of."""

    default_priority = 860

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


def show_pictures(app: Sphinx, document: nodes.document, _docname: str) -> None:
    """Turn the pictures of a page into raw HTML for the builders that write HTML, and remove them for all others."""
    in_html = app.builder.format == "html"
    for node in list(document.findall(picture)):
        raw = nodes.raw("", node["svg"], format="html")
        node.replace_self(nodes.container("", raw, classes=["prudent-figure"]) if in_html else [])

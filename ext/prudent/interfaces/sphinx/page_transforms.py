"""What happens to the blocks and the pictures of every page, when it is read and when it is written."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from prudent.reading.errors import TextError
from prudent.reading.snippet_proof_block import read_source

from .literal_blocks import check_blocks
from .nodes import picture
from .role_check import check_roles

_PLAIN = re.compile(r'<span class="(?:n|p|w)">([^<]*)</span>')


class BlockCheckTransform(SphinxTransform):
    """Warns of every literal block of a page that has no owner, and of every role of ours that was not judged."""

    default_priority = 855  # before DeclarationTransform: the blocks are compared as they are written on the page

    def apply(self, **_kwargs: object) -> None:
        """Compare the page with what the reader of Markdown found on it."""
        docname = self.env.current_document.docname
        check_blocks(self.env, docname, self.document)
        check_roles(self.env, docname, self.document)


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


def lighten_code(_app: Sphinx, _name: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Take out of a page the marks of plain names, punctuation and space in code: nothing colours them.

    They make a third of a page with much code, which a phone has to fetch.
    """
    if "body" in context:
        context["body"] = _PLAIN.sub(r"\1", context["body"])

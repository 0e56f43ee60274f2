"""Transforms the code blocks and the pictures of every page, when it is read and when it is written."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from prudent.reading.errors import TextError
from prudent.reading.snippet_proof_block import read_source

from .block_check import check_blocks
from .nodes import picture
from .role_check import check_roles

# Pygments' classes for names, punctuation and space.
_PLAIN = re.compile(r'<span class="(?:n|p|w)">([^<]*)</span>')


class BlockCheckTransform(SphinxTransform):
    """Warns of every literal block of a page without an owner, and of every role of ours that was not judged."""

    default_priority = 855  # before DeclarationTransform: the blocks are compared as they are written on the page

    def apply(self, **_kwargs: object) -> None:
        """Compare the page with what our reader of Markdown found on it."""
        docname = self.env.current_document.docname
        check_blocks(self.env, docname, self.document)
        check_roles(self.env, docname, self.document)


class DeclarationTransform(SphinxTransform):
    """Removes the proof block from each fence that is run; one that is not run shows it on purpose."""

    default_priority = 860

    def apply(self, **_kwargs: object) -> None:
        """Replace the text of every block that holds a proof block by its code."""
        for node in self.document.findall(nodes.literal_block):
            if "prudent_unproved" in node or "prudent_owner" in node:
                continue
            try:
                source = read_source(node.astext())
            except TextError:
                continue  # our reader has reported it, with its line
            if source.declaration:
                # Sphinx highlights only a block whose text is its `rawsource`.
                node.rawsource = source.code.strip("\n")
                node[:] = [nodes.Text(node.rawsource)]


class WrapperIdTransform(SphinxPostTransform):
    """Removes the IDs of the box that the theme furo puts around a table, since the table itself has them too."""

    default_priority = 510  # after furo's transform, which has 500
    formats = ("html",)

    def run(self, **_kwargs: object) -> None:
        """Leave each ID to the innermost node that has it, so that it stands on the page once."""
        for wrapper in self.document.findall(nodes.container):
            inner = wrapper[0] if len(wrapper) == 1 else None
            if isinstance(inner, nodes.Element) and "ids" in inner and wrapper["ids"] == inner["ids"]:
                wrapper["ids"] = []


def show_pictures(app: Sphinx, document: nodes.document, _docname: str) -> None:
    """Turn the pictures of a page into raw HTML for builders of HTML, and remove them for all others."""
    in_html = app.builder.format == "html"
    for node in list(document.findall(picture)):  # a list, since the tree is changed on the way
        raw = nodes.raw("", node["svg"], format="html")
        node.replace_self(nodes.container("", raw, classes=["prudent-figure"]) if in_html else [])


def lighten_code(_app: Sphinx, _name: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Remove the ``span`` elements around plain names, punctuation and space in code, since no style colours them.

    They make up a third of a page with much code, which a phone has to fetch.
    """
    if "body" in context:
        context["body"] = _PLAIN.sub(r"\1", context["body"])

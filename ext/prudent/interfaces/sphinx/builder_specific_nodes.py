"""Replaces nodes that only some builders can show: by raw HTML for those, and by nothing for all others."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

from .nodes import browser_only, picture
from .site_builders import SITE_BUILDERS


def show_pictures(app: Sphinx, document: nodes.document, _docname: str) -> None:
    """Turn the pictures of a page into raw HTML for builders of HTML, and remove them for all others."""
    in_html = app.builder.format == "html"
    for node in list(document.findall(picture)):  # a list, since the loop changes the tree
        raw = nodes.raw("", node["svg"], format="html")
        node.replace_self(nodes.container("", raw, classes=["prudent-figure"]) if in_html else [])


def show_in_browsers_only(app: Sphinx, document: nodes.document, _docname: str) -> None:
    """Turn each `browser_only` node into raw HTML if the builder makes a site; else remove it."""
    for node in list(document.findall(browser_only)):  # a list, since the loop changes the tree
        is_site = app.builder.name in SITE_BUILDERS
        node.replace_self([nodes.raw("", node["html"], format="html")] if is_site else [])

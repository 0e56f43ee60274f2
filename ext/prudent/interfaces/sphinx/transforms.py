"""What our own nodes become when a page is written: generic nodes, or HTML."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from .nodes import picture, rule_matrix_node, rule_table_node, unproved_list_node
from .proof_block_transform import DeclarationTransform
from .rule_titles import RuleTitleTransform
from .tables import rule_matrix, rule_table, unproved_list


class PictureTransform(SphinxPostTransform):
    """Turns pictures into raw HTML for the builders that write HTML."""

    default_priority = 100
    formats = ("html",)

    def run(self, **_kwargs: object) -> None:
        """Replace every picture of the page."""
        for node in list(self.document.findall(picture)):
            raw = nodes.raw("", node["svg"], format="html")
            node.replace_self(nodes.container("", raw, classes=["prudent-figure"]))


class NoPictureTransform(SphinxPostTransform):
    """Drops the pictures that are left, for all other builders."""

    default_priority = 101

    def run(self, **_kwargs: object) -> None:
        """Remove every picture of the page."""
        for node in list(self.document.findall(picture)):
            node.parent.remove(node)


class TableTransform(SphinxPostTransform):
    """Fills in what depends on all pages, when a page is written; links are resolved after it."""

    default_priority = 5

    def run(self, **_kwargs: object) -> None:
        """Replace every placeholder of the page."""
        for node in list(self.document.findall(rule_table_node)):
            node.replace_self(rule_table(self.env, self.env.docname))
        for matrix in list(self.document.findall(rule_matrix_node)):
            matrix.replace_self(rule_matrix(self.env, self.env.docname))
        for placeholder in list(self.document.findall(unproved_list_node)):
            placeholder.replace_self(unproved_list(self.env, self.env.docname))


def setup_nodes(app: Sphinx) -> None:
    """Register the nodes and their transforms."""
    for node in (picture, rule_matrix_node, rule_table_node, unproved_list_node):
        app.add_node(node)
    app.add_transform(DeclarationTransform)
    app.add_transform(RuleTitleTransform)
    app.add_post_transform(PictureTransform)
    app.add_post_transform(NoPictureTransform)
    app.add_post_transform(TableTransform)

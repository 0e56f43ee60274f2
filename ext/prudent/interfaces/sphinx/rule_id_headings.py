"""Puts a rule's ID into the heading of its page; Sphinx takes titles, the sidebar and the search from there."""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms import SphinxTransform


class RuleTitleTransform(SphinxTransform):
    """Inserts an ID such as ``EXC01`` into the heading of a rule's section, whose anchor stays as it was."""

    default_priority = (
        410  # after the parser, which derives the anchors from the headings; before Sphinx collects the titles
    )

    def apply(self, **_kwargs: object) -> None:
        """Change the heading of every rule on the page."""
        for rule in self.document.findall(_is_rule):
            section = rule.parent
            while section is not None and not isinstance(section, nodes.section):
                section = section.parent
            title = section[0] if section else None
            identifier = rule["prudent_rule"]  # type: ignore[index]
            # Its author may have written the ID there already.
            if isinstance(title, nodes.title) and not title.astext().startswith(identifier):
                title.insert(0, [nodes.inline("", identifier, classes=["prudent-id"]), nodes.Text(" ")])


def _is_rule(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and "prudent_rule" in node

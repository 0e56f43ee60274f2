"""Puts a rule's ID into the heading of its page, from where it goes into titles, the sidebar and the search."""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms import SphinxTransform


class RuleTitleTransform(SphinxTransform):
    """Writes ``EXC01`` before the heading of the section in which the rule stands; the section's address stays."""

    default_priority = (
        410  # behind the parser, which has given the sections their addresses; before titles are collected
    )

    def apply(self, **_kwargs: object) -> None:
        """Amend the heading of every rule on the page."""
        for rule in self.document.findall(_is_rule):
            section = rule.parent
            while section is not None and not isinstance(section, nodes.section):
                section = section.parent
            title = section[0] if section else None
            identifier = rule["prudent_rule"]  # type: ignore[index]
            if isinstance(title, nodes.title) and not title.astext().startswith(identifier):
                title.insert(0, [nodes.inline("", identifier, classes=["prudent-id"]), nodes.Text(" ")])


def _is_rule(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and "prudent_rule" in node

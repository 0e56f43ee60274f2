"""Finds the line of its page on which a node of a doctree stands."""

from __future__ import annotations

from docutils import nodes


def node_line(node: nodes.Node | None) -> int:
    """Return the line of a node, or of the nearest node around it that has a line; 0 if none has."""
    while node is not None and not node.line:
        node = node.parent
    return node.line or 0 if node is not None else 0

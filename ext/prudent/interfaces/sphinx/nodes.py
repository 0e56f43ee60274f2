"""Our own nodes, which carry plain data through reading; whoever reads a doctree again needs nothing but these."""

from __future__ import annotations

from docutils import nodes


class picture(nodes.General, nodes.Element):  # noqa: N801 -- docutils' nodes are named in lower case
    """An SVG in its attribute ``svg``; where HTML cannot go, the path in words beside it serves."""


class rule_table_node(nodes.General, nodes.Element):  # noqa: N801
    """Stands where the table of all rules goes."""


class rule_matrix_node(nodes.General, nodes.Element):  # noqa: N801
    """Stands where the table of rules by Python goes."""


class unproved_list_node(nodes.General, nodes.Element):  # noqa: N801
    """Stands where the list of unproved blocks goes."""

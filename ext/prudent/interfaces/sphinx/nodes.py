"""Our own nodes, which carry plain data through reading; to load a pickled page takes no other module of ours."""

from __future__ import annotations

from docutils import nodes


class picture(nodes.General, nodes.Element):  # noqa: N801 -- docutils' nodes are named in lower case
    """An SVG in its attribute ``svg``; where HTML cannot go, the path in words beside it serves."""


class deferred(nodes.General, nodes.Element):  # noqa: N801
    """Stands where something goes that depends on all pages; its attribute ``what`` says what."""

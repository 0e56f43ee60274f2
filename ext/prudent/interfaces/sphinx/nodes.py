"""Defines our docutils nodes, which hold plain data only, so that a pickled page loads no other module of ours."""

from __future__ import annotations

from docutils import nodes


class picture(nodes.General, nodes.Element):  # noqa: N801 -- docutils' nodes are named in lower case
    """An SVG, in the attribute ``svg``; builders of other formats than HTML drop it, and keep the path in words."""


class browser_only(nodes.General, nodes.Element):  # noqa: N801
    """HTML in the attribute ``html`` that needs a browser with scripts; builders of other things than sites drop it."""


class deferred(nodes.General, nodes.Element):  # noqa: N801
    """A placeholder for content that depends on all pages; the attribute ``what`` is its directive's name."""

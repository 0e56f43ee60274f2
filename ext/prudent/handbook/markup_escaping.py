"""Escapes text for HTML and XML; no name, label or message of a snippet or of another machine's record is trusted."""

from __future__ import annotations

from html import escape

from prudent.model.observation import visible


def as_markup(text: str) -> str:
    """Escape the text for an element or an attribute of HTML or XML.

    Characters that XML forbids, and those that turn the direction of a line, are shown as Python's escapes.
    """
    return escape(visible(text), quote=True)

"""Gives each page a description of a sentence or two, for search engines and for previews of pasted links."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

_MOST = 200  # characters; a preview cuts longer ones anywhere
_SENTENCE_END = re.compile(r"(?<=[.!?:])\s+(?=[A-Z])")


def add_description(
    _app: Sphinx, _name: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add the description to a page that is made from a document; a handler of ``html-page-context``.

    It must run before the handler of sphinxext-opengraph, which otherwise cuts the page's text anywhere.
    """
    text = description(doctree) if doctree is not None else ""
    if not text:
        return
    safe = escape(text)  # here, because sphinxext-opengraph escapes quotation marks only
    context["metatags"] = f'{context.get("metatags", "")}\n<meta name="description" content="{safe}" />'
    # The page's own front matter takes precedence; Sphinx passes `None` for a page without any.
    context["meta"] = {"og:description": safe} | (context.get("meta") or {})


def description(document: nodes.document) -> str:
    """Return the sentence of the page's rule; for a page without a rule, its shortened first paragraph."""
    sentences = (node for node in document.findall(nodes.paragraph) if "prudent-sentence" in node["classes"])
    sentence = next(sentences, None)
    if sentence is not None:
        return _words(sentence)
    first = next((node for node in document.findall(nodes.paragraph) if _is_text(node)), None)
    return shortened(_words(first)) if first is not None else ""


def shortened(text: str, most: int = _MOST) -> str:
    """Return as many whole sentences as fit into `most` characters.

    If not even the first one fits, or the last one that does ends with a colon, return as many words as fit.
    """
    if len(text) <= most:
        return text
    kept = ""
    for sentence in _SENTENCE_END.split(text):
        longer = f"{kept} {sentence}".strip()
        if len(longer) > most:
            break
        kept = longer
    if kept and not kept.endswith(":"):  # a colon announces what is left out
        return kept
    words = text[: most - 1].rpartition(" ")[0].rstrip(",;:(")
    return f"{words} …"


def _is_text(node: nodes.paragraph) -> bool:
    """Return whether a paragraph is running text, and not part of a table, a list or a box."""
    return isinstance(node.parent, nodes.section | nodes.document)


def _words(node: nodes.Node) -> str:
    return " ".join(node.astext().split())

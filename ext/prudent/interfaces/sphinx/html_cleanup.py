"""Removes IDs that the theme repeats, and elements of Pygments without a style, from the HTML of every page."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

# Pygments' classes for names, punctuation and space.
_PLAIN = re.compile(r'<span class="(?:n|p|w)">([^<]*)</span>')


class WrapperIdTransform(SphinxPostTransform):
    """Removes the IDs of the box that the theme furo puts around a table, since the table itself has them too."""

    default_priority = 510  # after furo's transform, which has 500
    formats = ("html",)

    def run(self, **_kwargs: object) -> None:
        """Remove the IDs of each container whose only child has the same ones, so that no ID is there twice."""
        for wrapper in self.document.findall(nodes.container):
            inner = wrapper[0] if len(wrapper) == 1 else None
            if isinstance(inner, nodes.Element) and "ids" in inner and wrapper["ids"] == inner["ids"]:
                wrapper["ids"] = []


def lighten_code(_app: Sphinx, _name: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Remove the ``span`` elements around plain names, punctuation and space in code, since no style colours them.

    They make up a third of a page with much code, which a phone has to fetch.
    """
    if "body" in context:
        context["body"] = _PLAIN.sub(r"\1", context["body"])

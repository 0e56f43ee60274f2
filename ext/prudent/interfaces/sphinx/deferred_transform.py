"""Fills in the placeholders of content that depends on all pages, when a page is written."""

from __future__ import annotations

from sphinx.transforms.post_transforms import SphinxPostTransform

from .domain import proof_of
from .nodes import deferred


class DeferredTransform(SphinxPostTransform):
    """Replaces the placeholders of a page when it is written."""

    default_priority = 5  # before Sphinx resolves links, since the contents hold some

    def run(self, **_kwargs: object) -> None:
        """Replace every placeholder of the page."""
        # Makes the proof if it is not made yet: another extension may have asked for an unchanged page to be written.
        proof_of(self.env)
        from .deferred_content import take_content  # noqa: PLC0415 -- loaded with the proof; see `build_start`

        for node in list(self.document.findall(deferred)):  # a list, since the loop changes the tree
            node.replace_self(take_content(self.env, self.env.docname, node["what"]))

"""Defines the directives for pages that review a blog post: a passage and its worth today, and a restored listing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from prudent.handbook.restoration_diff import restoration_diff
from prudent.handbook.verdict_words import summary
from prudent.model.snippet import Kind

from .directive_base import ProofDirective
from .run_button import run_button
from .shown_digests import matrix_digest

HISTORY = "history"
"""The worth of a passage that tells what happened, and claims nothing about Python."""
WORTHS = ("holds", "Python 2 only", "incomplete", "overstated", "wrong", HISTORY)
_PROOF = re.compile(r"\{(verdict|claim|printed|measure)\}`")


class PassageDirective(ProofDirective):
    """Shows a passage of a post in our words, with its worth today in the margin."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return the passage; raises an error if it claims something and holds no role that proves it."""
        worth = self.arguments[0]
        if worth not in WORTHS:
            raise self.error(f"a passage is one of: {', '.join(WORTHS)}; not {worth!r}")
        # Any role that the proof judges will do. Without one, a claim could go stale unseen.
        if worth != HISTORY and not _PROOF.search("\n".join(self.content)):
            raise self.error("this passage names no proof; add a {verdict}, {claim}, {printed} or {measure} to it")
        slug = nodes.make_id(worth)
        passage = nodes.container(classes=["prudent-passage", f"prudent-worth-{slug}"])
        passage += nodes.paragraph("", "", nodes.strong("", worth), classes=["prudent-worth"])
        body = nodes.container(classes=["prudent-passage-text"])
        self.state.nested_parse(self.content, self.content_offset, body)
        passage += body
        return [passage]


class RestoredDirective(ProofDirective):
    """Shows a listing of a post as the difference between its salvaged and its mended form.

    The content is the salvaged listing. The argument is the group of doctest directives on the same page whose first
    ``testcode`` is the mended one.
    """

    has_content = True
    required_arguments = 1
    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {"caption": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """Return the mended listing with its restored lines marked, and what it does on each Python."""
        snippet = self.proof.handbook.snippets.get(f"{self.path}#{self.arguments[0]}")
        # The group may begin with set-up code, which is no listing of the post.
        code = next((part for part in snippet.parts if part.kind is Kind.TESTCODE), None) if snippet else None
        if snippet is None or code is None:
            raise self.error(
                f"no {{testcode}} of this page is in a group {self.arguments[0]!r}; "
                "write the repaired code into a {testcode} of this group"
            )
        text = restoration_diff("\n".join(self.content), code.code)
        cells = self.proof.matrix(snippet)
        self.domain.note_shown(self.env.docname, snippet.id, matrix_digest(cells))
        block = nodes.literal_block(text, text, language="diff", prudent_owner=snippet.id)
        self.set_source_info(block)
        said = nodes.paragraph("", "", nodes.strong("", "Run today:"), nodes.Text(f" {summary(cells)}"))
        button = run_button(self.domain, self.env.docname, snippet)
        return [nodes.container("", block, *button, said, classes=["prudent-card", "prudent-restored"])]

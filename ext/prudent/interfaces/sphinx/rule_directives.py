"""Defines the directives for a rule and for its evidence, which render the proof and run nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx import addnodes

from prudent.handbook.cure_diff import CompareError
from prudent.reading.directive_specs import RULE_OPTIONS

from .directive_base import ProofDirective
from .rule_card import compared, rule_card
from .rule_permalinks import cite
from .shown_digests import matrix_digest
from .snippet_verdict_table import evidence

if TYPE_CHECKING:
    from collections.abc import Callable


class RuleDirective(ProofDirective):
    """Declares the rule of a page; its content is the rule in one sentence."""

    has_content = True
    required_arguments = 1
    option_spec: ClassVar[dict[str, Callable[[str], object]]] = RULE_OPTIONS

    def run(self) -> list[nodes.Node]:
        """Return a section with the rule's ID as its anchor: its sentence, its card, and the links to copy."""
        rule = self.proof.handbook.rules.get(self.arguments[0])
        if rule is None:
            self.refuse_unread()
            return []
        anchor = rule.id.lower()
        section = nodes.container(classes=["prudent-rule"], ids=[anchor], prudent_rule=rule.id)
        # Reserves the ID, so that docutils gives it to nothing else on the page.
        self.state.document.note_explicit_target(section)
        self.domain.note_rule(rule.id, rule.title, anchor)
        sentence = nodes.paragraph("", classes=["prudent-sentence"])
        content, messages = self.parse_inline(rule.sentence, lineno=self.lineno)
        sentence += content
        for snippet in compared(self.proof.handbook, rule) or ():
            # The card shows the code itself, so that a change of the file changes the page.
            self.env.note_dependency(str(self.proof.handbook.settings.root / snippet.path))
            self.domain.note_shown(self.env.docname, snippet.id, matrix_digest(self.proof.matrix(snippet)))
        try:
            card = rule_card(self.proof, rule, lambda text: self.parse_inline(text, lineno=self.lineno)[0])
        except CompareError as error:
            raise self.error(f":compare: {error}") from None
        link = nodes.raw("", cite(rule, self.config.html_baseurl), format="html")
        section += [sentence, *card, link]
        # The index lists these entries, and the site's search ranks main entries before anything else.
        index = addnodes.index(entries=[("single", word, anchor, "main", None) for word in rule.keywords])
        return [index, section, *messages] if rule.keywords else [section, *messages]


class EvidenceDirective(ProofDirective):
    """Shows the matrix of a rule: all of its snippets on all interpreters."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the table, with the releases and the origin of the records."""
        rule = self.proof.handbook.rules.get(self.arguments[0])
        if rule is None:
            raise self.error(f"there is no rule {self.arguments[0]}")
        for snippet in self.proof.handbook.snippets_of_rule(rule):
            self.domain.note_shown(self.env.docname, snippet.id, matrix_digest(self.proof.matrix(snippet)))
        return evidence(self.proof, rule)

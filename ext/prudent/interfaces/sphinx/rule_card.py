"""Makes the card of a rule: what to write instead, on which versions of Python it matters, and when to skip it."""

from __future__ import annotations

from collections.abc import Callable

from docutils import nodes

from prudent.checks.rule_codes import CHECKED
from prudent.handbook.cure_diff import CompareError, changed_lines, cure_diff
from prudent.handbook.handbook import Handbook
from prudent.handbook.proof import Proof
from prudent.handbook.rules_export import cells_of_role
from prudent.handbook.verdict_words import said_words
from prudent.handbook.version_ranges import version_ranges
from prudent.model.rule import NEW, Rule
from prudent.model.snippet import Snippet
from prudent.model.snippet_role import Role

from .verdict_classes import run_classes

_POSTS = "posts"
"""The folder of the pages that review the blog posts."""
Inline = Callable[[str], list[nodes.Node]]
"""A function that parses a sentence of Markdown in the context of the page being read."""


def compared(handbook: Handbook, rule: Rule) -> tuple[Snippet, Snippet] | None:
    """Return the snippets ``bad.py`` and ``good.py`` of a rule, which its card compares; `None` if one is missing."""
    pair = [handbook.snippets.get(f"{rule.snippets}/{name}.py") for name in ("bad", "good")]
    bad, good = pair
    return (bad, good) if bad and good else None


def cure_lines(handbook: Handbook, rule: Rule) -> list[str]:
    """Return the lines that the cure on a rule's card changes; none if there is no card, or it cannot be compared."""
    pair = compared(handbook, rule)
    try:
        diff = cure_diff(pair[0].parts[0].code, pair[1].parts[0].code, rule.compare) if pair else ""
    except CompareError:
        return []  # the rule's own page reports it, with the line
    return changed_lines(diff)


def rule_card(proof: Proof, rule: Rule, inline: Inline) -> list[nodes.Node]:
    """Return the line of facts, the card, and the origin of the rule.

    The card shows the cure in words and as a diff of the two proved files, and says when to skip the rule.

    Raises `CompareError` if the rule compares a function that neither file defines.
    """
    pair = compared(proof.handbook, rule)
    card: list[nodes.Node] = []
    if rule.cure:
        card.append(nodes.paragraph("", "", *inline(rule.cure), classes=["prudent-cure"]))
    if pair:
        bad, good = pair
        text = cure_diff(bad.parts[0].code, good.parts[0].code, rule.compare)
        block = nodes.literal_block(text, text, language="diff", prudent_owner=bad.id, classes=["prudent-diff"])
        card.append(block)
    if rule.skip:
        words = nodes.paragraph("", "", nodes.strong("", "Skip this if "), *inline(f"{rule.skip}."))
        card.append(words)
    facts = _facts(proof, rule, pair[0] if pair else None)
    origin = nodes.paragraph("", "", *inline(_origin(rule)), classes=["prudent-origin"])
    return [facts, *([nodes.container("", *card, classes=["prudent-card"])] if card else []), origin]


def _origin(rule: Rule) -> str:
    """Return a sentence of Markdown on the post from which the rule comes, and on the post's claim today.

    `Rule.status` is a word that continues this sentence.
    """
    if rule.status == NEW:
        return "The rule is not in the posts."
    post = f"The post {{doc}}`/{_POSTS}/{rule.post}`" if rule.post else "The post"
    return f"{post} {rule.status}{f': {rule.claim}' if rule.claim else ''}."


def _facts(proof: Proof, rule: Rule, bad: Snippet | None) -> nodes.paragraph:
    """Return a line on where the bad code breaks the rule, what that costs, and whether the check finds it."""
    facts = nodes.paragraph(classes=["prudent-facts"])
    # Group by all that decides words and colours, so that neighbours that look alike become one range.
    said = [
        (cell.name, (cell.verdict.shown, bool(cell.verdict.problems), cell.verdict.violates))
        for cell in cells_of_role(proof, rule, Role.BAD)
    ]
    for own in version_ranges(said):
        outcome, against, violates = own.said
        word = nodes.strong("", said_words(outcome, against=against))
        facts += nodes.inline("", "", word, nodes.Text(f" {own.label}"), classes=run_classes(violates=violates))
        facts += nodes.Text(" ")
    cost = cost_words(proof, bad) if bad else ""
    if cost:
        facts += nodes.Text(f"· {cost} ")
    if rule.id in CHECKED:
        facts += [nodes.Text("· found by "), nodes.literal("", "prudent check")]
    return facts


def cost_words(proof: Proof, bad: Snippet) -> str:
    """Return in words what the bad code leaves to the collector on the newest interpreter that has a record.

    The text is empty if it leaves nothing there.
    """
    for cell in reversed(proof.matrix(bad)):
        if cell.record:
            leaks = cell.record.observation.leaks
            objects, size = sum(leak.objects for leak in leaks), sum(leak.bytes for leak in leaks)
            return f"leaves {objects:,} objects, {size:,} bytes on {cell.name}" if objects else ""
    return ""

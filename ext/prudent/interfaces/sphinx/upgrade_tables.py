"""Shows which verdicts change with each upgrade of Python."""

from __future__ import annotations

from docutils import nodes
from sphinx.environment import BuildEnvironment

from prudent.handbook.verdict_words import OUTCOMES
from prudent.handbook.version_changes import Upgrade, upgrades

from .domain import proof_of
from .tables import rule_link, table


def upgrade_tables(env: BuildEnvironment, docname: str) -> list[nodes.Node]:
    """Return a section for each step from one series to the next, the newest first."""
    return [_section(docname, upgrade) for upgrade in upgrades(proof_of(env))]


def upgrade_anchor(before: str, now: str) -> str:
    """Return the anchor of a step on its page: ``from-3-13-to-3-14``."""
    return nodes.make_id(f"from {before} to {now}")


def _section(docname: str, upgrade: Upgrade) -> nodes.section:
    title = f"From {upgrade.before} to {upgrade.now}"
    section = nodes.section("", nodes.title("", title), ids=[upgrade_anchor(upgrade.before, upgrade.now)])
    if not upgrade.changes:
        section += nodes.paragraph("", "No verdict changes.")
        return section
    rows: list[list[nodes.Node | str]] = []
    for change in upgrade.changes:
        file = nodes.paragraph("", "", nodes.literal("", change.snippet.path.removeprefix(f"{change.rule.snippets}/")))
        said = [OUTCOMES[change.before], OUTCOMES[change.now]]
        rows.append([rule_link(docname, change.rule, change.rule.id), file, *said, _upstream(change.upstream)])
    titles = ["Rule", "File", f"On {upgrade.before}", f"On {upgrade.now}", "Changed by"]
    section += table(titles, rows, ["prudent-upgrade"])
    return section


def _upstream(note: str) -> nodes.Node | str:
    """Return a note such as ``gh-12345`` as a link to the issue of CPython; any other note as it is."""
    number = note.removeprefix("gh-")
    if note == number or not number.isdecimal():
        return note
    address = f"https://github.com/python/cpython/issues/{number}"
    return nodes.paragraph("", "", nodes.reference("", note, refuri=address))

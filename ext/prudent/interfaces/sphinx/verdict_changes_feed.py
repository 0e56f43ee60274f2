"""Makes the Atom feed: the verdicts that each new Python changes, and published verdicts that have changed since."""

from __future__ import annotations

from html import escape

from prudent.handbook.markup_escaping import as_markup
from prudent.handbook.proof import Proof
from prudent.handbook.site_addresses import permalink
from prudent.handbook.verdict_history import Change
from prudent.handbook.verdict_words import OUTCOMES
from prudent.handbook.version_changes import Upgrade, upgrades

from .upgrade_tables import upgrade_anchor


def changes_feed(proof: Proof, title: str, base: str, published: list[Change], upgrades_page: str) -> str:
    """Return the feed, the newest entry first.

    An upgrade carries the day on which the newer series was released, so that it has the same date in every build; an
    upgrade whose day is not known is left out. `upgrades_page` is the address of the page about upgrades; it may be
    empty.
    """
    entries = [(change.date, _of_change(proof, base, change)) for change in published]
    entries += [
        (step.released, _of_upgrade(step, base, upgrades_page))
        for step in upgrades(proof)
        if step.changes and step.released
    ]
    entries.sort(key=lambda entry: entry[0], reverse=True)
    # Atom demands a date even of an empty feed: that of the newest record, up to which no verdict has changed.
    updated = entries[0][0] if entries else _newest_record(proof)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>urn:prudent:changes</id><title>{escape(title)}: changed verdicts</title>"
        f"<updated>{as_markup(updated)}T00:00:00Z</updated><author><name>The build</name></author>"
        f'<link href="{escape(base) or "."}"/>{"".join(text for _, text in entries)}</feed>\n'
    )


def _of_change(proof: Proof, base: str, change: Change) -> str:
    rule = proof.handbook.rules.get(change.rule)
    target = f"{base}{permalink(rule)}" if rule else base
    # Programs that read feeds recognize an entry by its ID, which has no address in it, since the site may move.
    identifier = f"urn:prudent:{change.rule}:{change.name}:{change.date}"
    return _entry(identifier, str(change), change.date, target)


def _of_upgrade(step: Upgrade, base: str, page: str) -> str:
    files = len(step.changes)
    title = f"From {step.before} to {step.now}: {files} {'file does' if files == 1 else 'files do'} something else"
    rows = "".join(
        f'<li><a href="{escape(base + permalink(change.rule))}">{change.rule.id}</a> '
        f"{escape(change.snippet.path.rpartition('/')[2])}: {OUTCOMES[change.before]} on {step.before}, "
        f"{OUTCOMES[change.now]} on {step.now}{f' ({escape(change.upstream)})' if change.upstream else ''}</li>"
        for change in step.changes
    )
    target = f"{base}{page}#{upgrade_anchor(step.before, step.now)}" if page else base
    # HTML in an Atom feed is text, and so it is escaped once more.
    content = f'<content type="html">{escape(f"<ul>{rows}</ul>")}</content>'
    return _entry(f"urn:prudent:upgrade:{step.now}", title, step.released, target, content)


def _entry(identifier: str, title: str, date: str, target: str, content: str = "") -> str:
    return (
        f"<entry><id>{as_markup(identifier)}</id><title>{as_markup(title)}</title>"
        f'<updated>{as_markup(date)}T00:00:00Z</updated><link href="{escape(target) or "."}"/>{content}</entry>'
    )


def _newest_record(proof: Proof) -> str:
    """Return the newest day of a record; the day on which the first Python was released if there is no record."""
    cells = (cell for snippet in proof.handbook.snippets.values() for cell in proof.matrix(snippet))
    return max((cell.record.date for cell in cells if cell.record), default="1991-02-20")

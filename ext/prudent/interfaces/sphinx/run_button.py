"""Makes the button with which a reader runs a snippet, where a browser can run it."""

from __future__ import annotations

import json

from docutils import nodes

from prudent.handbook.browser_eligibility import offered_series, parts_in_browser
from prudent.handbook.markup_escaping import as_markup
from prudent.model.snippet import Kind, Snippet
from prudent.reading.page_parser import DEFAULT_GROUP

from .domain import PrudentDomain
from .nodes import browser_only
from .shown_digests import matrix_digest


def run_button(domain: PrudentDomain, docname: str, snippet: Snippet) -> list[nodes.Node]:
    """Return the element in which the page's JavaScript puts the button of a snippet; none if no browser can run it.

    The code of a `Kind.SCRIPT` is on the page just as it is run. For a session or a group, the element holds all parts,
    since the page may hide some, or show them without doctest's flags.
    """
    proof, state = domain.state.proof, domain.state
    series = tuple(release.series for release in state.browser)
    offered = offered_series(proof, snippet, series, state.agreement)
    if not offered:
        return []
    first, inside = snippet.parts[0], ""
    name = first.name
    if first.kind is not Kind.SCRIPT:
        domain.note_shown(docname, snippet.id, matrix_digest(proof.matrix(snippet)))
        group = snippet.id.rpartition("#")[2]
        name = group if group != DEFAULT_GROUP else snippet.path.rpartition("/")[2]
        inside = script_data(parts_in_browser(proof, snippet, offered))
    attributes = f'data-name="{as_markup(name)}" data-on="{" ".join(offered)}"'
    return [browser_only(html=f'<div class="prudent-try" hidden {attributes}>{inside}</div>')]


def script_data(content: object) -> str:
    """Return an HTML element that holds data for our JavaScript.

    ``<`` is escaped, since a text such as ``</script>`` in the data would end the element.
    """
    text = json.dumps(content).replace("<", "\\u003c")
    return f'<script type="application/json">{text}</script>'

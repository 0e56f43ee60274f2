"""Adds buttons and an editor with which a reader runs code, and shows how far browsers agree with the handbook."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from prudent.handbook.browser_agreement import NAME, Agreement, Disagreement, load_agreement
from prudent.handbook.browser_offer import offered_series, parts_in_browser
from prudent.handbook.markup_escaping import as_markup
from prudent.handbook.proof import Proof
from prudent.model.snippet import Kind, Snippet
from prudent.proving.published_records import RecordsError
from prudent.reading.page_parser import DEFAULT_GROUP

from .browser_files import VARIABLE
from .directive_base import ProofDirective
from .domain import PrudentDomain
from .nodes import browser_only
from .site_builders import SITE_BUILDERS
from .tables import table

_TITLES = ("Python", "In the browser", "Snippets", "Judged alike", "As expected of that release", "Agree")
_WITHOUT_SCRIPT = (
    "<noscript><p>The editor is made by a script, and your browser runs none here. "
    "All else in this handbook can be read without.</p></noscript>"
)
_NOT_BUILT = (
    "This copy of the handbook was built without Python for browsers, so there is nothing to try here. "
    f"Whoever builds it gets the editor with {VARIABLE}=on in the environment."
)


class TryDirective(ProofDirective):
    """Shows an editor, with snippets to begin with."""

    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {"examples": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """Return the place of the editor, with the code of the snippets that ``:examples:`` lists."""
        handbook = self.proof.handbook
        examples = []
        for name in str(self.options.get("examples", "")).replace(",", " ").split():
            path = f"{handbook.settings.snippets}/{name}"
            snippet = handbook.snippets.get(path)
            if snippet is None:
                raise self.error(f":examples: there is no snippet {path}")
            self.env.note_dependency(str(handbook.settings.root / path))
            examples.append({"title": _title(self.proof, snippet), "code": snippet.parts[0].code.strip("\n") + "\n"})
        if not self.domain.state.browser:
            return [nodes.paragraph("", _NOT_BUILT)]
        return [browser_only(html=f'<div class="prudent-try-page">{_WITHOUT_SCRIPT}{_data(examples)}</div>')]


class AgreementDirective(ProofDirective):
    """Shows how far the Pythons of browsers agree with the handbook, from the record."""

    def run(self) -> list[nodes.Node]:
        """Return a table of counts and a list of the snippets that do something else in a browser."""
        settings = self.proof.handbook.settings
        self.env.note_dependency(str(settings.root / settings.records / NAME))
        try:
            record = load_agreement(settings.root / settings.records)
        except RecordsError as error:
            raise self.error(str(error)) from None
        if record is None:
            return [nodes.paragraph("", "Nothing was compared yet: 'nox -s browsers' does.")]
        rows: list[list[nodes.Node | str]] = [
            [
                series.series,
                f"{series.python} (Pyodide {series.pyodide})",
                *(str(count) for count in (series.offered, series.alike, series.released)),
                # `max` avoids a division by zero where a series offers no snippet.
                f"{100 * series.agreed / max(series.offered, 1):.1f}%",
            ]
            for series in record.series
        ]
        origin = nodes.paragraph("", f"Compared on {record.date}.", classes=["prudent-origin"])
        return [table(_TITLES, rows, ["prudent-speed"]), origin, *_differences(record)]


def try_button(domain: PrudentDomain, docname: str, snippet: Snippet) -> list[nodes.Node]:
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
        domain.note_shown(docname, snippet.id, proof.matrix(snippet))
        group = snippet.id.rpartition("#")[2]
        name = group if group != DEFAULT_GROUP else snippet.path.rpartition("/")[2]
        inside = _data(parts_in_browser(proof, snippet, offered))
    attributes = f'data-name="{as_markup(name)}" data-on="{" ".join(offered)}"'
    return [browser_only(html=f'<div class="prudent-try" hidden {attributes}>{inside}</div>')]


def show_in_browsers_only(app: Sphinx, document: nodes.document, _docname: str) -> None:
    """Turn each `browser_only` node into raw HTML if the builder makes a site; else remove it."""
    for node in list(document.findall(browser_only)):  # a list, since the loop changes the tree
        is_site = app.builder.name in SITE_BUILDERS
        node.replace_self([nodes.raw("", node["html"], format="html")] if is_site else [])


def _data(content: object) -> str:
    """Return an HTML element that holds data for our JavaScript.

    ``<`` is escaped, since a text such as ``</script>`` in the data would end the element.
    """
    text = json.dumps(content).replace("<", "\\u003c")
    return f'<script type="application/json">{text}</script>'


def _title(proof: Proof, snippet: Snippet) -> str:
    rules = (rule for rule in proof.handbook.rules.values() if rule.role(snippet))
    name = snippet.path.rpartition("/")[2]
    return next((f"{rule.id}, {rule.title}: {name}" for rule in rules), snippet.path)


def _differences(record: Agreement) -> list[nodes.Node]:
    declared = [disagreement for disagreement in record.disagreements if disagreement.declared]
    others = [disagreement for disagreement in record.disagreements if not disagreement.declared]
    found: list[nodes.Node] = []
    if declared:
        words = (
            "These differ because the browser has another release of the series than the handbook ran, "
            "and they do what the handbook says of that release:"
        )
        found += [nodes.paragraph("", words), _list(declared)]
    if others:
        words = "These do something else in the browser, so they have no button for that Python:"
        found += [nodes.paragraph("", words), _list(others)]
    return found


def _list(disagreements: list[Disagreement]) -> nodes.bullet_list:
    result = nodes.bullet_list()
    for case in disagreements:
        words = f" on {case.series}: {case.handbook} here, {case.browser} in the browser; {case.reason}"
        result += nodes.list_item("", nodes.paragraph("", "", nodes.literal("", case.snippet), nodes.Text(words)))
    return result

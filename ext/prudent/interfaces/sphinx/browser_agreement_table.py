"""Shows how far the Pythons of browsers agree with the handbook, from the record of ``nox -s browsers``."""

from __future__ import annotations

from docutils import nodes

from prudent.handbook.browser_agreement_record import NAME, Agreement, Disagreement, load_agreement
from prudent.proving.record_errors import RecordsError

from .directive_base import ProofDirective
from .tables import table

_TITLES = ("Python", "In the browser", "Snippets", "Judged alike", "As expected of that release", "Agree")


class BrowserAgreementDirective(ProofDirective):
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

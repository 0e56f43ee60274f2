"""Shows how far the leak check on PyPy agrees with that on CPython, from the record of ``nox -s pypy-agreement``."""

from __future__ import annotations

from docutils import nodes

from prudent.handbook.pypy_agreement import REASONS, PyPyAgreement, load_agreement
from prudent.proving.record_errors import RecordsError

from .directive_base import ProofDirective
from .tables import table

_TITLES = ("PyPy", "CPython", "Snippets", "The same verdict", "The same paths")


class PyPyAgreementDirective(ProofDirective):
    """Shows a table of counts, and each disagreement below its reason."""

    def run(self) -> list[nodes.Node]:
        """Return the table and the lists, and make the page depend on the record."""
        settings = self.proof.handbook.settings
        path = settings.root / settings.records / "pypy" / "agreement.json"
        self.env.note_dependency(str(path))
        if not path.is_file():
            return [nodes.paragraph("", "Nothing was compared yet: 'nox -s pypy-agreement' does.")]
        try:
            record = load_agreement(path)
        except RecordsError as error:
            raise self.error(str(error)) from None
        rows: list[list[nodes.Node | str]] = [
            [
                series.pypy,
                series.cpython,
                *(str(count) for count in (series.snippets, series.same_verdict, series.same_paths)),
            ]
            for series in record.series
        ]
        origin = nodes.paragraph("", f"Compared on {record.date}.", classes=["prudent-origin"])
        return [table(_TITLES, rows, ["prudent-speed"]), origin, *_reasons(record)]


def _reasons(record: PyPyAgreement) -> list[nodes.Node]:
    found: list[nodes.Node] = []
    disagreements = [disagreement for series in record.series for disagreement in series.disagreements]
    verdicts = {disagreement.snippet for disagreement in disagreements if disagreement.verdict}
    for reason, words in REASONS.items():
        snippets = {disagreement.snippet for disagreement in disagreements if disagreement.reason is reason}
        if not snippets:
            continue
        entries = nodes.bullet_list()
        for snippet in sorted(snippets):
            note = " (another verdict)" if snippet in verdicts else ""
            entries += nodes.list_item("", nodes.paragraph("", "", nodes.literal("", snippet), nodes.Text(note)))
        found += [nodes.paragraph("", f"{words[:1].upper()}{words[1:]}: {len(snippets)}."), entries]
    return found

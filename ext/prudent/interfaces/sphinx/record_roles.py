"""Roles that say what a record holds: a snippet's verdict, what it printed, the version of a package it ran with."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from prudent.handbook.claim_judgement import find_snippet
from prudent.handbook.proof import Cell
from prudent.handbook.verdict_words import OUTCOMES, outcome_words, summary
from prudent.model.claim import ClaimError
from prudent.model.observation import visible
from prudent.model.outcome import Outcome
from prudent.model.snippet import Snippet
from prudent.model.verdict import Status

from .domain import domain_of, proof_of

_PLACE = r"(?P<snippet>\S+)(?:\s+on\s+(?P<name>\S+))?"
_SNIPPET = re.compile(_PLACE)
_PACKAGE = re.compile(rf"(?P<package>\S+)\s+of\s+{_PLACE}")


class _ObservedRole(SphinxRole):
    """A role whose text names a snippet, and maybe a series; without one, the newest that ran it."""

    pattern = _SNIPPET
    example = "exceptions/x/bad.py on 3.13"

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """What the records say; the page is read again when that changes."""
        proof = proof_of(self.env)
        found = self.pattern.fullmatch(self.text.strip())
        if found is None:
            return self._refuse(f"{self.text!r} is not understood; write for example {self.example!r}")
        try:
            snippet = find_snippet(proof, found["snippet"])
        except ClaimError as error:
            return self._refuse(str(error))
        if found["name"] not in (None, "newest", *proof.names):
            return self._refuse(f"no interpreter is called {found['name']}; there are {', '.join(proof.names)}")
        cells = proof.matrix(snippet)
        domain_of(self.env).note_shown(self.env.docname, snippet.id, cells)
        named = [cell for cell in cells if cell.name == found["name"]]
        chosen = named if found["name"] not in (None, "newest") else [cell for cell in cells if cell.record]
        text = self.say(snippet, cells, chosen[-1] if chosen else None, found.groupdict())
        return [nodes.inline("", text, classes=["prudent-measure"])], []

    def say(self, snippet: Snippet, cells: tuple[Cell, ...], cell: Cell | None, found: dict[str, str]) -> str:
        """The words; `cell` is the one that the text names, `found` the parts of the text."""
        raise NotImplementedError

    def _refuse(self, why: str) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        message = self.inliner.reporter.error(f"{self.name}: {why}", line=self.lineno)
        return [nodes.problematic(self.text, self.text)], [message]


class VerdictRole(_ObservedRole):
    """``{verdict}`exceptions/x/bad.py` `` says the whole matrix in a sentence; with ``on 3.13``, that cell."""

    def say(self, snippet: Snippet, cells: tuple[Cell, ...], cell: Cell | None, found: dict[str, str]) -> str:
        """A sentence as below a snippet, or the outcome on one series."""
        del snippet
        if found["name"]:
            return outcome_words(cell.verdict) if cell else OUTCOMES[Outcome.NOT_RUN]
        return summary(cells)


class PrintedRole(_ObservedRole):
    """``{printed}`killing/x/gevent.py on 3.13` ``: what the snippet printed there."""

    def say(self, snippet: Snippet, cells: tuple[Cell, ...], cell: Cell | None, found: dict[str, str]) -> str:
        """Its output in one line; what did not apply or was not run says so."""
        del snippet, cells, found
        if cell is None:
            return OUTCOMES[Outcome.NOT_RUN]
        if cell.record is None:
            reason = f": {cell.verdict.reason}" if cell.verdict.status is Status.NOT_APPLICABLE else ""
            return f"{outcome_words(cell.verdict)}{reason}"
        return " ".join(visible(cell.record.observation.printed).split()) or "nothing"


class PackageRole(_ObservedRole):
    """``{package}`gevent of killing/x/gevent.py on 3.13` ``: the version that the snippet ran with."""

    pattern = _PACKAGE
    example = "gevent of killing/x/gevent.py on 3.13"

    def say(self, snippet: Snippet, cells: tuple[Cell, ...], cell: Cell | None, found: dict[str, str]) -> str:
        """The version as it was installed."""
        del snippet, cells
        pins = dict(pin.split("==", 1) for pin in cell.record.packages) if cell and cell.record else {}
        return pins.get(found["package"], OUTCOMES[Outcome.NOT_RUN])

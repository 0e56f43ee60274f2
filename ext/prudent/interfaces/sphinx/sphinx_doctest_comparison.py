"""Shows how doctests behave here and with Sphinx's own extension, from ``docs/_doctest.toml``."""

from __future__ import annotations

import tomllib
from typing import Any

from docutils import nodes

from .directive_base import ProofDirective
from .tables import table

NAME = "_doctest.toml"
_TITLES = ("What stands on the page", "In Sphinx", "With prudent", "Decision")


class DoctestTableDirective(ProofDirective):
    """Shows a table for each section of the file, and how many behaviours are the same.

    A test runs every page in the file by Sphinx's builder and by ours, so that the table cannot be wrong.
    """

    def run(self) -> list[nodes.Node]:
        """Return the count and the tables, and make the page depend on the file; raises an error if it is missing."""
        settings = self.proof.handbook.settings
        path = settings.root / settings.docs / NAME
        self.env.note_dependency(str(path))
        if not path.is_file():
            raise self.error(f"there is no {path}, from which the table is made")
        sections = tomllib.loads(path.read_text(encoding="utf-8"))["section"]
        rows = [row for section in sections for row in section["behaviour"]]
        differ = sum("why" in row for row in rows)
        words = f"{len(rows)} behaviours, {len(rows) - differ} of them the same, {differ} different:"
        found: list[nodes.Node] = [nodes.paragraph("", words)]
        for section in sections:
            title = nodes.paragraph("", "", nodes.strong("", section["title"]))
            found += [title, table(_TITLES, map(self._row, section["behaviour"]), ["prudent-speed"])]
        return found

    def _row(self, row: dict[str, Any]) -> list[nodes.Node | str]:
        decision = f"different: {row['why']}" if "why" in row else "same"
        return [self._markup(row["what"]), row["sphinx"], row["prudent"], self._markup(decision)]

    def _markup(self, text: str) -> nodes.paragraph:
        found, messages = self.parse_inline(text)
        return nodes.paragraph(text, "", *found, *messages)

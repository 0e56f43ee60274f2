"""Selects the snippets and pages of a handbook that the paths of a command line name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from prudent.model.snippet import Snippet
from prudent.reading.page import Page

from .handbook import Handbook
from .prose_judgement import grounds_of_page


@dataclass(frozen=True, slots=True)
class Choice:
    """The selected snippets and pages."""

    snippets: tuple[Snippet, ...]
    pages: tuple[Page, ...]
    unknown: tuple[Path, ...] = ()
    """Paths at which there is nothing to prove."""


def choose(handbook: Handbook, paths: Sequence[Path]) -> Choice:
    """Return the snippets and pages at or below the paths; without a path, all.

    With a page, the snippets that it shows or that its prose names are selected too, since they judge it.
    """
    if not paths:
        return Choice(tuple(handbook.snippets.values()), tuple(handbook.pages.values()))
    root = handbook.settings.root

    def within(name: str) -> bool:
        return any((root / name).is_relative_to(path) for path in paths)

    pages = tuple(page for page in handbook.pages.values() if within(page.path))
    chosen = {snippet.id: snippet for snippet in handbook.snippets.values() if within(snippet.path)}
    for page in pages:
        shown = (handbook.snippets.get(f"{handbook.settings.snippets}/{name}") for _line, name in page.shown)
        chosen |= {snippet.id: snippet for snippet in (*shown, *grounds_of_page(handbook, page).snippets) if snippet}
    # A file that could not be read is known, too: its error is reported elsewhere.
    known = {snippet.path for snippet in handbook.snippets.values()} | {error.path for error in handbook.errors}
    # A page without a snippet or a role has nothing to prove: to name it is a mistake.
    known |= {page.path for page in pages if page.shown or page.roles}
    unknown = tuple(path for path in paths if not any((root / name).is_relative_to(path) for name in known))
    return Choice(tuple(chosen.values()), pages, unknown)

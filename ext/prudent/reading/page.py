"""Parsed pages: their snippets, rules and roles, and each literal block with the snippets that run it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from prudent.model.prose_claim import Claim
from prudent.model.rule import Rule
from prudent.model.snippet import Snippet
from prudent.model.value_reference import Quotation

from .errors import ReadingError


@dataclass(frozen=True, slots=True)
class Block:
    """A literal block on a page."""

    line: int
    """The line of its fence, 1-based."""
    text: str
    snippets: tuple[str, ...] = ()
    """The IDs of the snippets that run it."""
    unproved: str = ""
    """Why nothing runs it, in the author's words."""
    language: str = ""
    """The language that the author names; empty if the author names none."""
    refused: bool = False
    """Whether it could not be read; an error of the page says why."""

    @property
    def owned(self) -> bool:
        """Whether a snippet runs the block, the author gives a reason why none does, or an error was reported."""
        return bool(self.snippets or self.unproved or self.refused)


@dataclass(frozen=True, slots=True)
class PlacedRole:
    """A claim or a quotation with its place. The same object is judged, and then rendered on the page."""

    name: str
    """The name of the role: ``claim``, ``measure``."""
    path: str
    """The file, relative to the project: that of the page, or one that the page includes."""
    line: int
    source: str
    """The content of the role as `folded` leaves it, by which `Page.role` finds it."""
    content: Claim | Quotation | None
    """The parsed content; ``None`` if it cannot be read."""
    error: str = ""
    """Why it cannot be read, and what would be right."""

    @property
    def claim(self) -> Claim | None:
        """The parsed claim; `None` for a quotation, or a claim that cannot be read."""
        return self.content if isinstance(self.content, Claim) else None


@dataclass(frozen=True, slots=True)
class RuleLink:
    """A link to a rule in the prose."""

    path: str
    """The file, relative to the project."""
    line: int
    rule: str
    """The ID in the link; there may be no rule with it."""


@dataclass(frozen=True, slots=True)
class Page:
    """The result of reading a page."""

    path: str
    """The file, relative to the project, with forward slashes."""
    snippets: tuple[Snippet, ...] = ()
    rules: tuple[Rule, ...] = ()
    blocks: tuple[Block, ...] = ()
    shown: tuple[tuple[int, str], ...] = ()
    """``(line, path)`` of each snippet file that the page shows."""
    roles: tuple[PlacedRole, ...] = ()
    """Every claim and quotation, also those that cannot be read."""
    links: tuple[RuleLink, ...] = ()
    """Every link to a rule."""
    errors: tuple[ReadingError, ...] = field(default=())
    inserted: tuple[tuple[Path, str | None], ...] = ()
    """The other files that the page was read from, such as included ones, with their texts."""

    def role(self, name: str, source: str) -> PlacedRole | None:
        """Return the role with this content; ``None`` if the reader did not find it, so that it has not been judged."""
        wanted = folded(source)
        return next((placed for placed in self.roles if (placed.name, placed.source) == (name, wanted)), None)


def folded(text: str) -> str:
    """Return the text with single spaces only: the reader and Sphinx join the lines of a paragraph differently."""
    return " ".join(text.split())

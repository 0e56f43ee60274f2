"""What a Markdown page holds for us: its snippets, its rules, and every literal block with its owner."""

from __future__ import annotations

from dataclasses import dataclass

from prudent.model.rule import Rule
from prudent.model.snippet import Snippet

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
    """Why nothing runs it."""

    @property
    def owned(self) -> bool:
        """Whether a snippet runs it, or a reason says why none does."""
        return bool(self.snippets or self.unproved)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as the reader of Markdown sees it."""

    path: str
    snippets: tuple[Snippet, ...]
    rules: tuple[Rule, ...]
    blocks: tuple[Block, ...]
    shown: tuple[tuple[int, str], ...]
    """``(line, path)`` of each snippet file that the page shows."""
    claims: tuple[tuple[int, str], ...]
    """``(line, source)`` of each claim in the prose."""
    errors: tuple[ReadingError, ...]

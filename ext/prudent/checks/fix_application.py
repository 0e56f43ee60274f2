"""Applies safe edits to a file, and shows what they would change."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass

from .checker import check_source
from .finding import Edit, Finding
from .source_reader import Grammar, SourceText, UnreadableError, decoded


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file whose findings were cured as far as that is safe."""

    before: bytes
    after: bytes
    edits: int
    """How many findings are gone."""

    def diff(self, name: str) -> str:
        """Return what has changed, as a unified diff."""
        before, after = (
            content.decode("utf-8", "replace").splitlines(keepends=True) for content in (self.before, self.after)
        )
        return "".join(difflib.unified_diff(before, after, name, name))


def fixed(content: bytes, path: str, grammar: Grammar, wanted: Callable[[Finding], bool]) -> Fixed:
    """Cure the findings of a file that are wanted, one after another; raises `UnreadableError`.

    An edit that does not make its finding go away, or makes another come up, is not applied.
    """
    text, encoding = decoded(content, path)
    refused: set[Edit] = set()
    done = 0
    found = check_source(SourceText(text, path, grammar=grammar))
    while True:
        edits = [own.edit for own in found if own.edit and own.edit not in refused and wanted(own)]
        if not edits:
            break
        edit = edits[-1]
        changed = applied(edit, text)
        try:
            left = check_source(SourceText(changed, path, grammar=grammar))
        except UnreadableError:
            left = found
        if len(left) < len(found):
            text, found = changed, left
            done += 1
        else:
            refused.add(edit)
    after = _encoded(text, content, encoding) if done else content
    return Fixed(content, after, done)


def applied(edit: Edit, text: str) -> str:
    """Return the text with the lines of an edit in place of its own."""
    lines = text.split("\n")
    lines[edit.first - 1 : edit.last] = edit.lines
    return "\n".join(lines)


def _encoded(text: str, original: bytes, encoding: str) -> bytes:
    """Return the text with the ends of lines that most lines of the file had."""
    ends = re.findall(rb"\r\n|\r|\n", original)
    end = max(set(ends), key=ends.count).decode() if ends else "\n"
    return text.replace("\n", end).encode(encoding)

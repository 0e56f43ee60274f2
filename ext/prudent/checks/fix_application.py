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
    """A file before and after its safe edits."""

    before: bytes
    after: bytes
    edits: int
    """How many edits were applied; each cures a finding."""

    def diff(self, name: str) -> str:
        """Return the change as a unified diff; `name` is the path that both of its headers show."""
        before, after = (
            content.decode("utf-8", "replace").splitlines(keepends=True) for content in (self.before, self.after)
        )
        return "".join(difflib.unified_diff(before, after, name, name))


def fixed(content: bytes, path: str, grammar: Grammar, wanted: Callable[[Finding], bool]) -> Fixed:
    """Apply the safe edits of the findings that `wanted` selects, one after another; raises `UnreadableError`.

    An edit that does not lower the number of findings is not applied.
    """
    text, encoding = decoded(content, path)
    refused: set[Edit] = set()
    done = 0
    found = check_source(SourceText(text, path, grammar=grammar))
    # All is checked again after each edit: it moves the lines of other findings, and may cure several at once.
    while True:
        edits = [own.edit for own in found if own.edit and own.edit not in refused and wanted(own)]
        if not edits:
            break
        edit = edits[-1]
        changed = applied(edit, text)
        try:
            left = check_source(SourceText(changed, path, grammar=grammar))
        except UnreadableError:
            left = found  # the edited text is no Python: the edit is refused like one that cures nothing
        if len(left) < len(found):
            text, found = changed, left
            done += 1
        else:
            refused.add(edit)
    after = _encoded(text, content, encoding) if done else content
    return Fixed(content, after, done)


def applied(edit: Edit, text: str) -> str:
    """Return the text with an edit applied."""
    lines = text.split("\n")
    lines[edit.first - 1 : edit.last] = edit.lines
    return "\n".join(lines)


def _encoded(text: str, original: bytes, encoding: str) -> bytes:
    """Encode the text: each line that was there keeps its line end, a new one gets that of most lines."""
    parts = re.split("(\r\n|\r|\n)", original.decode(encoding))
    before, ends = parts[::2], [*parts[1::2], ""]
    usual = max(set(ends), key=ends.count) or "\n"
    if set(ends) <= {usual, ""}:
        return text.replace("\n", usual).encode(encoding)
    lines = text.split("\n")
    kept = [usual] * len(lines)
    for block in difflib.SequenceMatcher(None, before, lines, autojunk=False).get_matching_blocks():
        kept[block.b : block.b + block.size] = ends[block.a : block.a + block.size]
    kept[-1] = ""
    return "".join(line + end for line, end in zip(lines, kept, strict=True)).encode(encoding)

"""Applies safe edits to a file, and shows what they would change."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
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
    """The number of applied edits; each cures a finding."""

    def diff(self, name: str) -> str:
        """Return the change as a unified diff; `name` is the path that both of its headers show."""
        before, after = (
            content.decode("utf-8", "replace").splitlines(keepends=True) for content in (self.before, self.after)
        )
        return "".join(difflib.unified_diff(before, after, name, name))


def fixed(content: bytes, path: str, grammar: Grammar, wanted: Callable[[Finding], bool]) -> Fixed:
    """Apply the safe edits of the findings that `wanted` selects; raises `UnreadableError`.

    An edit that does not lower the number of findings is not applied.
    """
    text, encoding = decoded(content, path)
    state = _State(path, grammar, text, check_source(SourceText(text, path, grammar=grammar)))
    refused: set[Edit] = set()
    done = 0
    # Each round moves the lines of the findings that are left, and edits that overlap wait for the next one.
    while True:
        chosen = _disjoint([own for own in state.found if own.edit and own.edit not in refused and wanted(own)])
        if not chosen:
            break
        applied_now, refused_now = state.apply(chosen)
        done += applied_now
        refused |= refused_now
    after = _encoded(state.text, content, encoding) if done else content
    return Fixed(content, after, done)


@dataclass(slots=True)
class _State:
    """A file's text with the edits applied so far, and the findings that are left in it."""

    path: str
    grammar: Grammar
    text: str
    found: list[Finding]

    def apply(self, chosen: list[Finding]) -> tuple[int, set[Edit]]:
        """Apply the edits of these findings, which do not overlap and are sorted by line.

        Returns the number of applied edits, and the set of refused ones. Usually all edits cure their findings, and the
        file is checked once. Otherwise each half is tried alone; the later lines come first, since they move no others.
        """
        edits = [own.edit for own in chosen if own.edit]
        changed = self.text
        # The last edit is applied first, so that none moves the lines of another.
        for edit in reversed(edits):
            changed = applied(edit, changed)
        try:
            left = check_source(SourceText(changed, self.path, grammar=self.grammar))
        except UnreadableError:
            left = self.found  # the edited text is no Python: the edit is refused like one that cures nothing
        fewer = len(self.found) - len(left)
        if fewer >= len(edits) and (len(edits) == 1 or all(_is_cured(own, edits, self.found, left) for own in chosen)):
            self.text, self.found = changed, left
            return len(edits), set()
        if len(edits) == 1:
            return 0, set(edits)
        middle = len(edits) // 2
        later, refused = self.apply(chosen[middle:])
        earlier, more = self.apply(chosen[:middle])
        return later + earlier, refused | more


def _disjoint(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings whose edits replace different lines, sorted by line; of those that overlap, the first."""
    chosen: list[Finding] = []
    end = 0
    for own in sorted(findings, key=_first_line):
        if own.edit and own.edit.first > end:
            chosen.append(own)
            end = max(own.edit.first, own.edit.last)  # two insertions before one line overlap as well
    return chosen


def _first_line(finding: Finding) -> int:
    return finding.edit.first if finding.edit else 0


def _is_cured(own: Finding, edits: Sequence[Edit], found: Sequence[Finding], left: Sequence[Finding]) -> bool:
    """Return whether fewer findings of the same rule are left where `own` was, now that `edits` are applied.

    Without this, an edit that cures two findings would hide one beside it that cures none.
    """
    edit = own.edit
    assert edit is not None  # noqa: S101 -- narrows the type: findings without an edit are not chosen

    def moved(line: int) -> int:
        return sum(len(other.lines) - (other.last - other.first + 1) for other in edits if other.first < line)

    first, last = min(own.line, edit.first), max(own.line, edit.last)
    begin, end = first + moved(first), last + moved(max(last, edit.first) + 1)
    before = sum(other.rule == own.rule and first <= other.line <= last for other in found)
    behind = sum(other.rule == own.rule and begin <= other.line <= end for other in left)
    return behind < before


def applied(edit: Edit, text: str) -> str:
    """Return the text with an edit applied."""
    lines = text.split("\n")
    # For an insertion `last` is ``first - 1``: the slice is empty, and nothing is replaced.
    lines[edit.first - 1 : edit.last] = edit.lines
    return "\n".join(lines)


def _encoded(text: str, original: bytes, encoding: str) -> bytes:
    """Encode the text: each line that was there keeps its line end, a new one gets that of most lines."""
    parts = re.split("(\r\n|\r|\n)", original.decode(encoding))
    before, ends = parts[::2], [*parts[1::2], ""]
    usual = max(set(ends), key=ends.count) or "\n"
    # Nearly every file has one kind of line end; only the others need the slow comparison.
    if set(ends) <= {usual, ""}:
        return text.replace("\n", usual).encode(encoding)
    lines = text.split("\n")
    kept = [usual] * len(lines)
    for block in difflib.SequenceMatcher(None, before, lines, autojunk=False).get_matching_blocks():
        kept[block.b : block.b + block.size] = ends[block.a : block.a + block.size]
    kept[-1] = ""
    return "".join(line + end for line, end in zip(lines, kept, strict=True)).encode(encoding)

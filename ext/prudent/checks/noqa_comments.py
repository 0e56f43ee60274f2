"""Reads the ``noqa`` comments that silence findings, on a line or in a whole file."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from functools import cached_property

from .rule_codes import ALL, names

_CODES = r"[A-Z]+[0-9]+(?:[,\s]+[A-Z]+[0-9]+)*"
_LINE = re.compile(rf"#\s*noqa(?:\s*:\s*(?P<codes>{_CODES}))?", re.IGNORECASE)
_FILE = re.compile(rf"^\s*#\s*(?:ruff|flake8|prudent)\s*[:=]\s*noqa(?:\s*:\s*(?P<codes>{_CODES}))?\s*$", re.IGNORECASE)


class Silence:
    """The ``noqa`` comments of one module."""

    def __init__(self, text: str) -> None:
        self._text = text

    def covers(self, rule: str, line: int) -> bool:
        """Return whether a comment silences the rule on this line.

        The comment may be on any line of the same statement, or be one for the whole file.
        """
        codes = (*self._of_the_file, *self._by_line.get(line, ()))
        return any(names(code, rule) for code in codes)

    @cached_property
    def _comments(self) -> list[tuple[int, int, str, bool]]:
        """The result of the function `_comments`, or a guess where the text cannot be tokenized."""
        if "noqa" not in self._text.lower():  # true of most files, which need not be tokenized
            return []
        try:
            return list(_comments(self._text))
        except (tokenize.TokenError, SyntaxError, IndentationError):
            # `ast` has parsed the code, so that only `tokenize` refuses it: take all that follows a '#' for a comment.
            lines = enumerate(self._text.split("\n"), 1)
            return [(number, number, line[line.find("#") :], line.lstrip()[:1] == "#") for number, line in lines]

    @cached_property
    def _of_the_file(self) -> tuple[str, ...]:
        found = (_FILE.match(comment) for _first, _last, comment, alone in self._comments if alone)
        return tuple(code for match in found if match for code in _codes(match))

    @cached_property
    def _by_line(self) -> dict[int, tuple[str, ...]]:
        silenced: dict[int, tuple[str, ...]] = {}
        for first, last, comment, _alone in self._comments:
            match = _LINE.search(comment)
            if match and not _FILE.match(comment):
                for line in range(first, last + 1):
                    silenced[line] = (*silenced.get(line, ()), *_codes(match))
        return silenced


def _codes(match: re.Match[str]) -> list[str]:
    """Return the codes that a comment names; for a comment without codes, the code of all rules."""
    return [code.upper() for code in re.split(r"[,\s]+", match["codes"])] if match["codes"] else [ALL]


def _comments(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield ``(first line, last line, comment, alone)`` of each comment.

    The lines are those of the statement around the comment; `alone` says that no statement is around it.
    """
    first = 0  # the first line of the statement; 0 between statements
    waiting: list[tuple[str, bool]] = []  # comments within the statement, whose last line is not known yet
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            waiting.append((token.string, not first))
            if not first:
                yield token.start[0], token.start[0], token.string, True
                waiting.clear()
        elif token.type in (tokenize.NEWLINE, tokenize.ENDMARKER):
            yield from ((first, token.end[0], comment, alone) for comment, alone in waiting)
            waiting.clear()
            first = 0
        elif token.type not in (tokenize.NL, tokenize.INDENT, tokenize.DEDENT) and not first:
            first = token.start[0]

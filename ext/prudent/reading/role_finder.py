"""Finds our roles wherever a page can hold them, so that every role on the site is judged."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from docutils.parsers.rst.directives.tables import CSVTable
from markdown_it.token import Token
from myst_parser.config.main import TopmatterReadError, read_topmatter

from .directive_specs import BODY_FIRST_NAMES, PLAIN_CAPTIONS, PROSE_OPTIONS, ROLE_NAMES
from .errors import ReadingError, TextError
from .markdown import FENCES, Fence, MarkdownReader, divide
from .text_files import read_text

_NAMES = "|".join(ROLE_NAMES)
# The ``{name}`` of a role in plain text, where Markdown did not parse it as a role.
_UNREAD = re.compile(rf"\{{({_NAMES})\}}")
# In reStructuredText, the name may be before or after the content.
_RST = re.compile(rf":({_NAMES}):`((?:\\.|[^`\\])+)`|`((?:\\.|[^`\\])+)`:({_NAMES}):", re.DOTALL)
_TORN = "does a line within it begin with '>' or another mark of Markdown's?"
_DEEPEST = 8  # nested includes that are followed: a file may include itself
# Roles whose values only a build knows. They are refused in texts that are also published as plain text.
_PLAIN_TOO = ("measure", "package", "printed", "verdict")


@dataclass(frozen=True, slots=True)
class FoundRole:
    """A role as it is written in a file."""

    path: str
    """The file, relative to the project, or absolute if it is elsewhere."""
    line: int
    name: str
    source: str


@dataclass
class RoleFinder:
    """Searches one page and the files that it includes; the result is `roles` and `errors`."""

    reader: MarkdownReader
    path: str
    """The page, relative to the project."""
    root: Path | None = None
    """The project's folder; without it, other files are not read."""
    docs: str = "docs"
    """The folder of the pages, to which absolute paths of includes are relative."""
    roles: list[FoundRole] = field(default_factory=list)
    errors: list[ReadingError] = field(default_factory=list)
    """Roles that are not allowed, or that Sphinx would show as plain text."""
    inserted: list[tuple[Path, str | None]] = field(default_factory=list)
    """The other files from which the page takes a part, with their texts; `None` for one that cannot be read."""
    _file: str = ""
    _depth: int = 0

    def find_in_markdown(self, text: str) -> None:
        """Note the roles of a Markdown page, and of the substitutions that it may insert."""
        self._file = self.path
        for value in self.reader.substitutions.values():
            self._in_substitution(value, "pyproject.toml", 1)
        self._in_markdown(text, 0)

    def find_in_rst(self, text: str, offset: int = 0) -> None:
        """Note the roles of a text in reStructuredText; `offset` lines stand above it in its file."""
        self._file = self._file or self.path
        for found in _RST.finditer(text):
            line = text.count("\n", 0, found.start()) + 1 + offset
            self._note(line, found[1] or found[4], re.sub(r"\\(.)", r"\1", found[2] or found[3]))

    def _in_markdown(self, text: str, offset: int) -> None:
        for token in self.reader.tokens(text):
            line = (token.map[0] if token.map else 0) + 1 + offset
            self._in_children(token.children or (), line)
            if token.type == "front_matter":
                self._in_front_matter(token.content, line)
            elif token.type in FENCES:
                fence = divide(token, line)
                if fence is None:
                    self._in_markdown(token.content, line)
                elif fence.name:
                    self._in_directive(fence)

    def _in_children(self, children: Iterable[Token], line: int) -> None:
        for child in children:
            if child.type == "myst_role" and child.meta["name"] in ROLE_NAMES:
                self._note(line, child.meta["name"], child.content)
            elif child.type == "text":
                for name in _UNREAD.findall(child.content):
                    self._refuse(line, f"Markdown does not see this {{{name}}} as a role; {_TORN}")

    def _inline(self, text: str, line: int) -> None:
        for token in self.reader.inline(text):
            self._in_children(token.children or (), line)

    def _in_directive(self, fence: Fence) -> None:
        for option, value in fence.options.items():
            if option in PROSE_OPTIONS and fence.name not in PLAIN_CAPTIONS:
                self._inline(value, fence.line)
                self._refuse_values(fence, f":{option}:", value)
            elif not (fence.name == "csv-table" and option == "header"):  # `_in_csv` reads that
                for name in _UNREAD.findall(value):
                    message = f"this {{{name}}} is shown as plain text: the option ':{option}:' takes no roles"
                    self._refuse(fence.line, message)
        merged = fence.name in BODY_FIRST_NAMES and bool(fence.argument)
        if fence.argument and not merged:
            self._inline(fence.argument, fence.line)
        if merged:
            fence = replace(fence, body=f"{fence.argument}\n{fence.body}", body_line=fence.body_line - 1)
        if fence.name == "include":
            self._in_included(fence)
        elif fence.name == "csv-table":
            self._in_csv(fence)
        elif fence.name == "eval-rst":
            self.find_in_rst(fence.body, fence.body_line - 1)
        elif fence.name == "rule":
            # Read the sentence as the directive renders it: as one line, without blocks.
            self._inline(" ".join(fence.body.split()), fence.body_line)
            self._refuse_values(fence, "its sentence", fence.body)
        elif fence.name == "parsed-literal":
            self._inline(fence.body, fence.body_line)
        elif fence.is_container:
            self._in_markdown(fence.body, fence.body_line - 1)

    def _refuse_values(self, fence: Fence, where: str, text: str) -> None:
        for name in _UNREAD.findall(text) if fence.name == "rule" else ():
            if name in _PLAIN_TOO:
                message = f"rule {fence.argument} quotes a value in {where}, which is also published as plain text"
                self._refuse(fence.line, f"{message}; write the {{{name}}} into a paragraph")

    def _in_front_matter(self, text: str, line: int) -> None:
        try:
            data = read_topmatter(f"---\n{text}\n---\n") or {}
        except TopmatterReadError:
            return  # Sphinx reports it
        myst = data.get("myst")
        substitutions = myst.get("substitutions") if isinstance(myst, dict) else None
        for key, value in substitutions.items() if isinstance(substitutions, dict) else ():
            # `read_topmatter` gives no positions, so search the text for the key.
            above = re.search(rf"^\s*[\"']?{re.escape(str(key))}[\"']?\s*:", text, re.MULTILINE)
            begin = above.end() if above else 0
            self._in_substitution(value, self._file, line + 1 + text.count("\n", 0, begin))

    def _in_substitution(self, value: Any, file: str, line: int) -> None:  # noqa: ANN401 -- whatever YAML holds
        if isinstance(value, str):
            before, self._file = self._file, file
            self._in_markdown(value, line - 1)
            self._file = before

    def _in_csv(self, fence: Fence) -> None:
        dialect = _dialect(fence.options)
        self._in_cells(fence.options.get("header", ""), dialect, fence.line, by_line=False)
        if "file" not in fence.options:
            self._in_cells(fence.body, dialect, fence.body_line, by_line=True)
            return
        before = self._file
        for text in self._other_file(fence.options["file"]):
            self._in_cells(text, dialect, 1, by_line=True)
        self._file = before

    def _in_cells(self, text: str, dialect: csv.Dialect, first_line: int, *, by_line: bool) -> None:
        # docutils splits lines at more characters than newlines, but line numbers of files count newlines only.
        lines = text.splitlines(keepends=True)
        rows = csv.reader(lines, dialect)
        try:
            for row in rows:
                # `line_num` is the last line of a row; a cell may have several lines.
                below = "".join(lines[: rows.line_num]).rstrip("\n").count("\n")
                line = first_line + below if by_line else first_line
                for cell in row:
                    self._in_markdown(cell, line - 1 - cell.count("\n"))
        except csv.Error:
            return  # Sphinx reports it

    def _in_included(self, fence: Fence) -> None:
        # With these options, MyST shows the file literally, so it contains no roles.
        if not {"literal", "code"}.isdisjoint(fence.options) or self._depth == _DEEPEST:
            return
        before = self._file
        for text in self._other_file(fence.argument):
            self._depth += 1
            part, offset = _part(text, fence.options)
            self._in_markdown(part, offset)
            self._depth -= 1
        self._file = before

    def _other_file(self, name: str) -> Iterator[str]:
        """Yield the text of a file that the page inserts; nothing if it cannot be read, which Sphinx reports."""
        if self.root is None:
            return
        base = self.root / self.docs if name.startswith("/") else (self.root / self.path).parent
        path = Path(base, name.lstrip("/"))
        try:
            text = read_text(path)
        except TextError:
            self.inserted.append((path, None))
            return
        self.inserted.append((path, text))
        path, root = path.resolve(), self.root.resolve()
        self._file = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
        yield text

    def _note(self, line: int, name: str, source: str) -> None:
        self.roles.append(FoundRole(self._file, line, name, source))

    def _refuse(self, line: int, message: str) -> None:
        self.errors.append(ReadingError(self._file, line, message))


def _dialect(options: dict[str, str]) -> csv.Dialect:
    """Return the CSV dialect by which docutils reads a table; docutils itself reports a wrong option."""
    known = CSVTable.option_spec or {}
    values = {}
    for option in ("delim", "keepspace", "quote", "escape"):
        if option in options:
            try:
                values[option] = known[option](options[option])
            except ValueError:
                continue
    return CSVTable.DocutilsDialect(values)


def _part(text: str, options: dict[str, str]) -> tuple[str, int]:
    """Return the part of an included file that MyST inserts, and the number of lines above it.

    `options` are those of the directive. A mark that is not in the file is ignored here: Sphinx reports it.
    """
    # As in MyST, select by line numbers first, and then search the selected lines for the marks.
    lines = text.splitlines(keepends=True)
    begin, end = (_number(options.get(option, "")) for option in ("start-line", "end-line"))
    chosen = "".join(lines[begin:end])
    # MyST splits lines at more characters than newlines, but line numbers of files count newlines only.
    offset = "".join(lines[: begin or 0]).count("\n")
    after, before = options.get("start-after", ""), options.get("end-before", "")
    if after and after in chosen:
        above, _, chosen = chosen.partition(after)
        offset += (above + after).count("\n")
    if before and before in chosen:
        chosen = chosen.partition(before)[0]
    return chosen, offset


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"-?\d+", text) else None

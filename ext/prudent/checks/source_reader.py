"""Reads source code, from files and from the cells of notebooks."""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

Grammar = tuple[int, int]
RUNNING: Grammar = (sys.version_info[0], sys.version_info[1])
"""The grammar of the running Python, which can also read code for older ones, but not for newer ones."""
_CELL_MAGIC = re.compile(r"\s*%%(?!time|timeit|capture|prun|debug)\w")
"""Matches the beginning of a cell in another language; the magics that it excepts are followed by Python code."""
# Matches a line that is '%magic', '!command', '?name' or 'name?', or that assigns a magic or a command to a name.
_LINE_MAGIC = re.compile(r"(\s*)(?:[%!?]|[\w.,\[\]\s]+=\s*[%!]|.*\w\?\??\s*$)")


class UnreadableError(ValueError):
    """Code cannot be read or parsed; the text names the place and says why."""

    def __init__(self, path: str, line: int, why: str, cell: int = 0) -> None:
        place = f"{path}:cell {cell}:{line}" if cell else f"{path}:{line}"
        super().__init__(f"{place}: cannot be checked: {why}")
        self.path, self.line, self.why, self.cell = path, line, why, cell

    def __reduce__(self) -> tuple[type[UnreadableError], tuple[str, int, str, int]]:
        """Pickle the error by its four arguments, so that it can come back from another process."""
        return type(self), (self.path, self.line, self.why, self.cell)


@dataclass(frozen=True)
class SourceText:
    """The code of a file, or of one cell of a notebook."""

    text: str
    """The code, with line feeds as its only line ends."""
    path: str = ""
    """The path that findings and errors name."""
    cell: int = 0
    """The number of the notebook's cell, from 1; 0 if the file is no notebook."""
    grammar: Grammar = RUNNING

    @cached_property
    def lines(self) -> list[str]:
        """The lines as Python counts them; `str.splitlines` also splits at form feeds and Unicode line separators."""
        return self.text.split("\n")

    def parse(self) -> ast.Module:
        """Return the syntax tree; raises `UnreadableError`."""
        try:
            return _parsed(self.text, self.grammar)
        except (SyntaxError, ValueError) as error:
            # Only a cell that is no Python is searched for magics: a line such as '%a' may end an expression.
            if self.cell and (plain := _without_magics(self.text)) != self.text:
                return SourceText(plain, self.path, self.cell, self.grammar).parse()
            line, said = getattr(error, "lineno", None) or 1, getattr(error, "msg", None) or str(error)
            version = ".".join(map(str, self.grammar))
            hint = " (a newer Python that runs prudent reads newer syntax)" if self.grammar == RUNNING else ""
            raise UnreadableError(self.path, line, f"not Python {version}: {said}{hint}", self.cell) from None
        except (RecursionError, MemoryError):
            why = "an expression is nested deeper than this Python can read"
            raise UnreadableError(self.path, 1, why, self.cell) from None


def _parsed(text: str, grammar: Grammar) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # warnings of invalid escapes, for example, are no findings of ours
        return ast.parse(text, feature_version=grammar if grammar < RUNNING else None)


def read_source(content: bytes, path: str, grammar: Grammar = RUNNING) -> Iterator[SourceText]:
    """Yield the code of a file, or that of each code cell of a notebook; raises `UnreadableError`."""
    if path.endswith(".ipynb"):
        yield from _cells(content, path, grammar)
    else:
        yield SourceText(decoded(content, path)[0], path, grammar=grammar)


def decoded(content: bytes, path: str) -> tuple[str, str]:
    """Decode a file as Python does, by its byte order mark or its coding comment; raises `UnreadableError`.

    Returns ``(text, encoding)``; the text has line feeds as its only line ends.
    """
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        text = content.decode(encoding)
    except SyntaxError as error:
        missing = str(error).startswith("invalid or missing encoding")
        raise UnreadableError(path, 1, "not UTF-8, and it names no encoding" if missing else str(error)) from None
    except (UnicodeDecodeError, LookupError) as error:
        raise UnreadableError(path, 1, str(error)) from None
    # Python's tokenizer does the same, so that `ast` and `SourceText.lines` count the same lines.
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding


def _cells(content: bytes, path: str, grammar: Grammar) -> Iterator[SourceText]:
    """Yield the code cells of a notebook, numbered from 1 among all cells, as a user counts them."""
    import json  # noqa: PLC0415 -- most files are no notebooks

    try:
        notebook = json.loads(content)
        # nbformat requires no language: a notebook that names none is taken for Python.
        language = notebook.get("metadata", {}).get("kernelspec", {}).get("language", "python")
        sources = [(n, cell["source"]) for n, cell in enumerate(notebook["cells"], 1) if cell["cell_type"] == "code"]
        texts = [(n, source if isinstance(source, str) else "".join(source)) for n, source in sources]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        why = f"not a notebook of nbformat 4: {type(error).__name__}: {error}"
        raise UnreadableError(path, getattr(error, "lineno", 1), why) from None
    if language != "python":
        raise UnreadableError(path, 1, f"the notebook's language is {language!r}")
    for number, text in texts:
        if not _CELL_MAGIC.match(text):
            yield SourceText(text, path, number, grammar)


def _without_magics(text: str) -> str:
    """Return a cell with ``pass`` in place of each IPython magic, so that all lines keep their numbers."""
    found = ((line, _LINE_MAGIC.match(line)) for line in text.split("\n"))
    return "\n".join(f"{magic[1]}pass" if magic else line for line, magic in found)

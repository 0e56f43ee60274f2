"""Reads the snippet files below ``snippets/``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from prudent.model.declaration import DeclarationError, Source, split
from prudent.model.snippet import Kind, Part, Snippet

from .benchmark_files import is_benchmark
from .errors import ReadingError
from .folder_walk import paths_below

_INCLUDE = re.compile(r'^\s*#\s*include\s+"([\w.-]+)"', re.MULTILINE)
_KINDS = {".py": Kind.SCRIPT, ".pycon": Kind.DOCTEST}


def snippet_paths(folder: Path) -> Iterator[Path]:
    """Every snippet file: ``.py`` is a script, ``.pycon`` a doctest session."""
    for path in paths_below(folder, (".", "__")):
        if path.suffix in _KINDS and not is_benchmark(path):
            yield path


def read_file(root: Path, path: Path) -> Snippet | ReadingError:
    """The snippet in a file, or what is wrong with it."""
    name = path.relative_to(root).as_posix()
    try:
        source = split(path.read_text(encoding="utf-8"))
    except DeclarationError as error:
        return ReadingError(name, error.line, str(error))
    except UnicodeDecodeError as error:
        return ReadingError(name, 1, f"not UTF-8: {error.reason} at byte {error.start}; save the file as UTF-8")
    if source.declaration is None:
        return ReadingError(
            name, 1, "declares nothing; begin it with a '# /// proof' block, for example 'clean = true'"
        )
    sources: dict[str, str] = {}
    try:
        for file in source.declaration.extensions:
            sources |= _with_included(path.parent, file)
    except (OSError, UnicodeDecodeError) as error:
        return ReadingError(name, source.declaration.line, f"'extensions': a file cannot be read: {error}")
    kind = _KINDS[path.suffix]
    return Snippet(
        id=name,
        path=name,
        line=1,
        parts=(Part(kind, source.code, path.name, line_map(source)),),
        declaration=source.declaration,
        sources=tuple(sources.items()),
    )


def _with_included(folder: Path, name: str) -> dict[str, str]:
    """A C file, and before it the files of the same folder that it includes."""
    text = (folder / name).read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for included in _INCLUDE.findall(text):
        if (folder / included).is_file():
            found |= _with_included(folder, included)
    return found | {name: text}


def line_map(source: Source, first_line: int = 1) -> tuple[tuple[int, int], ...]:
    """How lines of the code correspond to lines of the file in which the text begins at `first_line`."""
    before = (1, first_line - 1)
    if not source.block_length:
        return (before,)
    return (before, (source.block_start + 1, first_line - 1 + source.block_length))

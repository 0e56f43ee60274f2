"""Finds the snippet files below ``snippets/`` and reads each, with the C files that are compiled for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from prudent.model.name_suggestion import did_you_mean
from prudent.model.snippet import Kind, Part, Snippet
from prudent.model.snippet_role import Role, first_word, role_of

from .benchmark_files import is_benchmark
from .errors import ReadingError, TextError
from .folder_walk import paths_below
from .snippet_proof_block import read_source
from .text_files import read_text

# Matches only names in quotation marks: a file in angle brackets belongs to the system.
_INCLUDE = re.compile(r'^\s*#\s*include\s+"([\w.-]+)"', re.MULTILINE)
_KINDS = {".py": Kind.SCRIPT, ".pycon": Kind.DOCTEST}


def snippet_paths(folder: Path) -> Iterator[Path]:
    """Yield every snippet file below a folder: ``.py`` is a script, ``.pycon`` a doctest session.

    Drivers of benchmarks are not snippets. Names that begin with ``.`` or ``__`` are left out, such as ``__pycache__``.
    """
    for path in paths_below(folder, (".", "__")):
        if path.suffix in _KINDS and not is_benchmark(path):
            yield path


def read_file(root: Path, path: Path) -> Snippet | ReadingError:
    """Return the snippet in a file, or the first error in it or in a C file that is compiled for it.

    `path` is absolute and lies below `root`, the project's folder.
    """
    name = path.relative_to(root).as_posix()
    fault = _fault_of_name(path)
    if fault:
        return ReadingError(name, 1, fault)
    try:
        source = read_source(read_text(path))
    except TextError as error:
        return error.at(name)
    if source.declaration is None:
        return ReadingError(
            name, 1, "declares nothing; begin it with a '# /// proof' block, for example 'clean = true'"
        )
    sources: dict[str, str] = {}
    for file in source.declaration.extensions:
        if not (path.parent / file).is_file():
            return ReadingError(name, source.declaration.line, f"'extensions': there is no file {file} beside it")
        for beside in _with_included(path.parent / file, set()):
            try:
                sources[beside.name] = read_text(beside)
            except TextError as error:
                # The error gets the path of the snippet, since errors are looked up by the paths of snippets and pages.
                return ReadingError(name, source.declaration.line, str(error.at(beside.relative_to(root).as_posix())))
    kind = _KINDS[path.suffix]
    return Snippet(
        id=name,
        path=name,
        line=1,
        parts=(Part(kind, source.code, path.name, source.lines),),
        declaration=source.declaration,
        sources=tuple(sources.items()),
    )


def _fault_of_name(path: Path) -> str:
    """Return what is wrong with the role in a file's name; ``""`` if it is the role of a snippet."""
    role = role_of(path.name)
    if role is Role.BENCH:
        return f"a benchmark is a Python file; rename it to '{path.stem}.py', or give it the role of a snippet"
    if role:
        return ""
    word = first_word(path.name)
    hint = did_you_mean(word, Role, f"rename it, for example to '{Role.CASE}_{path.name}'.")
    return f"the name begins with {word!r}, which is no role of a snippet{hint} The roles are {', '.join(Role)}"


def _with_included(path: Path, begun: set[Path]) -> Iterator[Path]:
    """Yield a C file, and before it the files beside it that it includes.

    `begun` has the files that were visited already, so that files which include one another are visited once.
    """
    begun.add(path)
    # Ignore bytes that are not UTF-8 here: `read_file` reads the text again and reports them.
    for included in _INCLUDE.findall(path.read_bytes().decode("utf-8", "replace")):
        beside = path.parent / included
        if beside not in begun and beside.is_file():
            yield from _with_included(beside, begun)
    yield path

"""Finds benchmark drivers, files ``bench*.py`` below ``snippets/``, and reads each with the files beside it."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from prudent.model.benchmark import Benchmark
from prudent.model.snippet_role import Role, role_of

from .bench_block import read_driver
from .errors import ReadingError, TextError
from .folder_walk import paths_below
from .snippet_proof_block import BLOCK as PROOF_BLOCK
from .text_files import read_text

# Only files with these suffixes may be part of a benchmark, if they are beside its driver.
_TEXT_SUFFIXES = (".py", ".c", ".h", ".sql", ".csv", ".json")


def is_benchmark(path: Path) -> bool:
    """Return whether a file below the snippets' folder is the driver of a benchmark."""
    return path.suffix == ".py" and role_of(path.name) is Role.BENCH


def benchmark_paths(folder: Path) -> Iterator[Path]:
    """Return the drivers below the folder, sorted, except below names that begin with ``_`` or ``.``."""
    return (path for path in paths_below(folder, (".", "_")) if is_benchmark(path))


def read_benchmark(root: Path, path: Path) -> Benchmark | ReadingError:
    """Return the benchmark in a file, or the error in that file or in a file that it is measured with."""
    name = path.relative_to(root).as_posix()
    try:
        benchmark, block = read_driver(name, read_text(path))
        for module, files in benchmark.extensions.items():
            for file in files:
                if not (path.parent / file).is_file():
                    raise block.fault("extensions", f"{module}: there is no file {file}", file)
    except TextError as error:
        return error.at(name)
    sources: dict[str, str] = {}
    for source in _read_with(path, benchmark):
        try:
            sources[source.name] = read_text(source)
        except TextError as error:
            return ReadingError(name, benchmark.line, str(error.at(Path(os.path.relpath(source, root)).as_posix())))
    # Drop the folders of C files, since all sources are compiled in one folder.
    extensions = {module: tuple(map(posixpath.basename, files)) for module, files in benchmark.extensions.items()}
    return replace(benchmark, extensions=extensions, sources=sources)


def _read_with(path: Path, benchmark: Benchmark) -> Iterator[Path]:
    """Yield the files that a driver is measured with: those of `_measured_with`, and its C files from any folder."""
    for source in sorted(path.parent.iterdir()):
        readable = source.suffix in _TEXT_SUFFIXES and source.is_file()
        if readable and source != path and _measured_with(source, benchmark):
            yield source
    for files in benchmark.extensions.values():
        yield from (path.parent / file for file in files)


def _measured_with(source: Path, benchmark: Benchmark) -> bool:
    """Return whether a change of a file beside a driver may change what is measured.

    A C file counts only if the benchmark compiles C. A Python file counts unless it is a snippet or another driver,
    since drivers do not import these.
    """
    if source.suffix in (".c", ".h"):
        return bool(benchmark.extensions)
    snippet = f"# /// {PROOF_BLOCK}".encode()
    return source.suffix != ".py" or (not is_benchmark(source) and snippet not in source.read_bytes())

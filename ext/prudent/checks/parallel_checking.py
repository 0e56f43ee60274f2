"""Checks many files in several processes, and yields the findings file by file, in the order of the files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .checker import check_content
from .finding import Finding
from .source_files import SourceFile
from .source_reader import Grammar, UnreadableError

if TYPE_CHECKING:
    from .finding_cache import FindingCache

_WORTH_A_PROCESS = 40  # files: to check fewer takes less time than to start another Python


@dataclass(frozen=True, slots=True)
class Outcome:
    """The findings in a file, or why it could not be checked."""

    file: SourceFile
    findings: tuple[Finding, ...] = ()
    """The findings of all rules."""
    problem: UnreadableError | None = None
    """The error because of which the file could not be checked; `None` if it was checked."""


def check_files(
    files: Sequence[SourceFile], grammar: Grammar, cache: FindingCache | None = None, jobs: int | None = None
) -> Iterator[Outcome]:
    """Yield the outcome of each file; files that the cache knows are not checked again.

    `jobs` is the number of processes, by default that of the processors that this process may use.
    """
    known = {file: found for file in files if cache and (found := _known(file, cache)) is not None}
    new = [file for file in files if file not in known]
    checked = _checked(new, grammar, min(jobs or _processors(), 1 + len(new) // _WORTH_A_PROCESS))
    try:
        for file in files:
            if file in known:
                yield Outcome(file, tuple(known[file]))
                continue
            outcome, content = next(checked)
            if cache and outcome.problem is None:
                cache.store(file.relative, content, outcome.findings)
            yield outcome
    finally:  # also when the caller stops early: what was checked until then is kept
        if cache:
            cache.save()


def _known(file: SourceFile, cache: FindingCache) -> list[Finding] | None:
    try:
        return cache.look_up(file.relative, file.name, file.path.read_bytes())
    except OSError:
        return None


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _checked(files: Sequence[SourceFile], grammar: Grammar, jobs: int) -> Iterator[tuple[Outcome, bytes]]:
    if jobs < 2:  # noqa: PLR2004 -- one process: this one
        yield from (check_one(file, grammar) for file in files)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 -- most runs need no other process

    with ProcessPoolExecutor(jobs) as pool:
        # `map` keeps the order of the files, however fast each process is.
        yield from pool.map(check_one, files, [grammar] * len(files), chunksize=8)


def check_one(file: SourceFile, grammar: Grammar) -> tuple[Outcome, bytes]:
    """Check a file; returns its outcome and its content, which the cache is keyed by."""
    content = b""
    try:
        content = Path(file.path).read_bytes()
        return Outcome(file, tuple(check_content(content, file.name, grammar))), content
    except UnreadableError as error:
        return Outcome(file, problem=error), content
    except OSError as error:
        return Outcome(file, problem=UnreadableError(file.name, 1, error.strerror or str(error))), content
    except Exception as error:  # noqa: BLE001 -- a fault of a check must not pass for one of the code
        why = f"the check itself failed; please report this bug of prudent: {type(error).__name__}: {error}"
        return Outcome(file, problem=UnreadableError(file.name, 1, why)), content

"""Builds the site in one process that stays, so that a change waits for no imports and no second reading of files.

A new Python would spend a second on imports, and more on files that are as they were. What this process remembers of
them is kept by content (see `functools.lru_cache` in our reading of pages, records and measurements).
"""

from __future__ import annotations

import multiprocessing
import sys
import traceback
from collections.abc import Iterable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path

_RENEW = "renew"
"""The answer of a process that has loaded a module whose file has changed since."""


class BuildProcess:
    """A process that builds with the same arguments again and again; it ends with the process that made it."""

    def __init__(self, arguments: Sequence[str]) -> None:
        """`arguments` are those of ``sphinx-build``."""
        self._arguments = list(arguments)
        self._process: multiprocessing.process.BaseProcess | None = None
        self._line: Connection | None = None

    def build(self, changed: Iterable[Path] = ()) -> int:
        """Build once and return Sphinx's exit status; the signal's number, negative, if the process was killed.

        A process that has loaded one of the `changed` files as a module is replaced first, since it would build with
        the old code.
        """
        paths = [str(path) for path in changed]
        answer = self._ask(paths)
        if answer == _RENEW:
            self.close()
            answer = self._ask(paths)
        return int(answer)

    def close(self) -> None:
        """End the process, if there is one."""
        line, process = self._line, self._process
        self._line = self._process = None
        if line and process:
            line.close()  # it ends when it finds nobody who would ask
            process.join()

    def _ask(self, changed: list[str]) -> int | str:
        if self._line is None or self._process is None:
            # Not a fork of the server, which has threads and a loop of events.
            context = multiprocessing.get_context("spawn")
            self._line, theirs = context.Pipe()
            self._process = context.Process(target=serve, args=(theirs, self._arguments))
            self._process.start()
            theirs.close()  # else nothing would tell us that the process has died
        process = self._process
        try:
            self._line.send(changed)
            answer: int | str = self._line.recv()
        except (EOFError, OSError):
            self.close()
            return process.exitcode or 1
        return answer


def serve(line: Connection, arguments: list[str]) -> None:
    """Build whenever a list of changed files comes in, and answer with the exit status; returns when nobody asks."""
    from sphinx.cmd.build import main  # noqa: PLC0415 -- the server needs none of it

    while True:
        try:
            changed = line.recv()
        except EOFError:
            return
        if not _loaded().isdisjoint(changed):
            line.send(_RENEW)
            return
        # A build reports its own errors; what else it raises must not take along what this process remembers.
        try:
            status = main(arguments)
        except SystemExit as error:  # wrong arguments; Sphinx has said so
            status = error.code if isinstance(error.code, int) else 2
        except Exception:  # noqa: BLE001 -- see above
            traceback.print_exc()
            status = 2
        sys.stdout.flush()
        line.send(status)


def _loaded() -> set[str]:
    """Return the files of all modules that this process has loaded."""
    files = (getattr(module, "__file__", None) for module in list(sys.modules.values()))
    return {str(Path(file).resolve()) for file in files if file}

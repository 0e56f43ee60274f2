"""Builds the site in one process that lives on, so that a build after a change is fast.

A new process would spend a second on imports, and more on reading files that have not changed. This process caches
what it has read, by content: see `prudent.reading.page_cache`, and `functools.lru_cache` where records and measurements
are read.
"""

from __future__ import annotations

import atexit
import multiprocessing
import sys
import time
import traceback
from collections.abc import Iterable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path

_RENEW = "renew"
"""The answer of a process that cannot build, since the file of a module that it has loaded has changed."""


class BuildProcess:
    """A process that builds with the same arguments again and again; it ends with the process that made it."""

    def __init__(self, arguments: Sequence[str]) -> None:
        """`arguments` are those of ``sphinx-build``."""
        self._arguments = list(arguments)
        self._process: multiprocessing.process.BaseProcess | None = None
        self._line: Connection | None = None
        atexit.register(self.close)  # before multiprocessing waits for the process, which would wait for us

    def build(self, changed: Iterable[Path] = ()) -> int:
        """Build once and return Sphinx's exit status; the signal's number, negative, if the process was killed.

        A process that has loaded one of the `changed` files, or began before our own code was changed, is replaced
        first.
        """
        paths = [str(path) for path in changed]
        answer = self._ask(paths)
        if answer == _RENEW:
            self.close()
            answer = self._ask(None)
        return int(answer)

    def close(self) -> None:
        """End the process, if there is one."""
        line, process = self._line, self._process
        self._line = self._process = None
        if line and process:
            line.close()  # the process ends when its pipe is closed
            process.join()

    def _ask(self, changed: list[str] | None) -> int | str:
        """Have the process build, and return its answer; `changed` is `None` for a new process without old code."""
        if self._process is not None and not self._process.is_alive():
            self.close()  # a death between two builds is not the result of the next one
        if self._line is None or self._process is None:
            # Not forked, since the server has threads and an event loop.
            context = multiprocessing.get_context("spawn")
            self._line, theirs = context.Pipe()
            self._process = context.Process(target=serve, args=(theirs, self._arguments))
            self._process.start()
            theirs.close()  # else `recv` would go on waiting when the process has died
        process = self._process
        try:
            self._line.send(changed)
            answer: int | str = self._line.recv()
        except (EOFError, OSError):
            self.close()
            return process.exitcode or 1
        return answer


def serve(line: Connection, arguments: list[str]) -> None:
    """Build whenever a list of changed files comes in, and answer with the exit status, until the pipe is closed."""
    began = time.time_ns()
    from sphinx.cmd.build import main  # noqa: PLC0415 -- the server needs none of it

    while True:
        try:
            changed = line.recv()
        except EOFError:
            return
        if changed is not None and _has_old_code(changed, began):
            line.send(_RENEW)
            return
        # Sphinx reports its own errors. Any other exception must not end this process, and lose what it has cached.
        try:
            status = main(arguments)
        except SystemExit as error:  # wrong arguments; Sphinx has said so
            status = error.code if isinstance(error.code, int) else 2
        except Exception:  # noqa: BLE001 -- see above
            traceback.print_exc()
            status = 2
        sys.stdout.flush()
        line.send(status)


def _has_old_code(changed: Iterable[str], began: int) -> bool:
    """Return whether code that this process has loaded may have changed; `began` is its start in nanoseconds.

    Any change of our own code counts: other interpreters run a part of it, whose digest this process has cached. Its
    files count by their times as well, since nothing watches them during the first build.
    """
    modules = list(sys.modules.values())
    files = {Path(file).resolve() for module in modules if (file := getattr(module, "__file__", None))}
    packages = {Path(place).resolve() for module in modules for place in getattr(module, "__path__", ())}
    if any(path in files or (path.suffix == ".py" and path.parent in packages) for path in map(Path, changed)):
        return True
    return any(path.stat().st_mtime_ns > began for path in Path(__file__).parents[1].rglob("*.py"))

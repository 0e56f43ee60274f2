"""Processes of a target interpreter, and helpers: how they are started, and how all of them are ended."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, wait
from pathlib import Path
from typing import IO, Any

from .discovery import TARGET_FOLDER
from .installed_interpreter import Installation

_running: set[subprocess.Popen[bytes]] = set()


def start(
    installation: Installation,
    arguments: Sequence[str],
    errors: IO[bytes],
    environ: dict[str, str],
    *,
    folder: Path | None = None,
    talks: bool = False,
    bare: bool = True,
) -> subprocess.Popen[bytes]:
    """Start the interpreter with `inside`, in a folder, or here, and in a group of its own; raises OSError.

    If it does not talk, nothing of it is heard but its errors. If it is bare, it finds nothing that was installed.
    """
    # What happens to be installed there is no part of a handbook, and would make every fork dearer by half.
    alone = ["-S"] if bare else []
    pipe = subprocess.PIPE if talks else subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603 -- an interpreter found on this machine
        [str(installation.executable), *alone, "-s", "-B", str(TARGET_FOLDER), *arguments],
        stdin=pipe,
        stdout=pipe,
        stderr=errors,
        env=environ,
        cwd=folder,
        start_new_session=True,
    )
    _running.add(process)
    return process


def run(command: Sequence[str], output: IO[bytes], environ: Mapping[str, str], seconds: float) -> int:
    """Run a helper, such as an installer, to its end, and return its status; `end_all` ends it as well.

    Raises `OSError` if it cannot be started, and `subprocess.TimeoutExpired` after that many seconds.
    """
    process = subprocess.Popen(  # noqa: S603 -- an interpreter found on this machine, or our own uv
        command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environ, start_new_session=True
    )
    _running.add(process)
    try:
        return process.wait(timeout=seconds)
    finally:
        end(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """End it at once, and what it has started in its group."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()


def end(process: subprocess.Popen[bytes]) -> None:
    """See that it is at its end, and whatever it left running."""
    kill(process)
    process.wait()
    forget(process)


def forget(process: subprocess.Popen[bytes]) -> None:
    """It has ended, or will soon: `end_all` need not care for it."""
    _running.discard(process)


def end_all(workers: Iterable[Future[Any]]) -> None:
    """Kill whatever is at work, until the threads that wait for it are at their end: the build is given up."""
    while True:
        for process in tuple(_running):
            kill(process)
        if not wait(workers, timeout=0.1).not_done:  # another process may have been started just now
            return


def last_words(errors: IO[bytes]) -> str:
    """Return the last line of what it wrote to its standard error, if there is one, behind a colon."""
    errors.seek(0)
    said = errors.read().decode("utf-8", "replace").strip().splitlines()
    return f": {said[-1]}" if said else ""

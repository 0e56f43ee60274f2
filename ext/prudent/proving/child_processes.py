"""Starts processes of target interpreters and helpers such as installers, and kills all of them on request."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import Future, wait
from pathlib import Path
from typing import IO, Any

from prudent.model.interpreter import PYPY, Interpreter

from .discovery import TARGET_FOLDER
from .installed_interpreter import Installation

_YOUNG = 512 * 2**20
"""The size in bytes of PyPy's memory for young objects, 128 times the default.

When that memory is full, PyPy frees the dead objects in it, even with its collector off. The leak check could then not
find them.
"""
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
    """Start the interpreter with the folder `target`, in a session of its own; raises `OSError`.

    `folder` is its working directory, by default ours. ``talks=False`` discards stdin and stdout; `bare` hides
    site-packages. Standard error goes to the file `errors`.
    """
    # Packages that happen to be installed do not belong to a handbook, and would make every fork slower by half.
    alone = ["-S"] if bare else []
    environ = environ | variables_for(installation.interpreter)
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


def variables_for(interpreter: Interpreter, memory: int | None = None) -> dict[str, str]:
    """Return the environment variables that the leak check needs on an interpreter.

    `memory` is the memory limit of the process in bytes; young objects get at most a quarter of it.
    """
    if interpreter.implementation != PYPY:
        return {}
    return {"PYPY_GC_NURSERY": str(min(_YOUNG, memory // 4) if memory else _YOUNG)}


def run(command: Sequence[str], output: IO[bytes], environ: Mapping[str, str], seconds: float) -> int:
    """Run a helper, such as an installer, to its end, and return its exit status; `end_all` ends it, too.

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
    """Kill a process, and all other processes of its group."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and all others of its group, and wait for it."""
    kill(process)
    process.wait()
    forget(process)


def forget(process: subprocess.Popen[bytes]) -> None:
    """Exclude a process from `end_all`, because it has ended, or because its owner ends it."""
    _running.discard(process)


def end_all(workers: Collection[Future[Any]]) -> None:
    """Kill all processes, repeatedly until all `workers` have ended; for a build that is cancelled."""
    while True:
        for process in tuple(_running):
            kill(process)
        # `wait` never counts a future as done that was cancelled before it began.
        at_work = [worker for worker in workers if not worker.done()]
        if not wait(at_work, timeout=0.1).not_done:  # another process may have been started just now
            return


def last_words(errors: IO[bytes]) -> str:
    """Return the last line in a file of standard error, after a colon; ``""`` if there is none."""
    errors.seek(0)
    said = errors.read().decode("utf-8", "replace").strip().splitlines()
    return f": {said[-1]}" if said else ""


def signal_name(number: int) -> str:
    """Return the name of a signal: ``SIGKILL``; ``signal 40`` if it has none, like most real-time signals."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"

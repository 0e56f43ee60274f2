"""Starts processes of target interpreters, and helpers such as installers, and ends all of them."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, wait
from pathlib import Path
from typing import IO, Any

from prudent.model.interpreter import PYPY, Interpreter

from .discovery import TARGET_FOLDER
from .installed_interpreter import Installation

_YOUNG = 512 * 2**20
"""The bytes for young objects of PyPy, 128 times as much as usual.

When they are full, PyPy throws away what is dead among these objects, even with its collector off, and the leak check
would have nothing left to look at.
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

    `folder` is its working directory, ours if there is none. ``talks=False`` discards stdin and stdout; `bare` hides
    site-packages. Standard error goes to the file `errors`.
    """
    # Packages that happen to be installed are no part of a handbook, and would make every fork slower by half.
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
    """Return the variables of the environment without which the leak check would see less on an interpreter.

    `memory` is the limit that the process will have, in bytes, of which they take a quarter at most.
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
    """Kill a process, and with it what it has started in its process group."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and what it left running, and wait for it."""
    kill(process)
    process.wait()
    forget(process)


def forget(process: subprocess.Popen[bytes]) -> None:
    """Take a process off the list of those that `end_all` kills: it has ended, or its owner is ending it."""
    _running.discard(process)


def end_all(workers: Iterable[Future[Any]]) -> None:
    """Kill all processes, until the threads that wait for them have ended: the build is given up."""
    while True:
        for process in tuple(_running):
            kill(process)
        if not wait(workers, timeout=0.1).not_done:  # another process may have been started just now
            return


def last_words(errors: IO[bytes]) -> str:
    """Return the last line in a file of standard error, after a colon; ``""`` if there is none."""
    errors.seek(0)
    said = errors.read().decode("utf-8", "replace").strip().splitlines()
    return f": {said[-1]}" if said else ""


def signal_name(number: int) -> str:
    """Return the name of a signal: ``SIGKILL``; ``signal 40`` of one that has none, as those for real time."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"

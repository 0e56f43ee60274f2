"""Processes of a target interpreter: how they are started, and how all of them are ended."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Sequence
from typing import IO, Any

from .discovery import INSIDE
from .installation import Installation

_running: set[subprocess.Popen[bytes]] = set()


def start(
    installation: Installation,
    job: dict[str, Any],
    arguments: Sequence[str],
    errors: IO[bytes],
    environ: dict[str, str],
    folder: str | None = None,
) -> subprocess.Popen[bytes]:
    """Start the interpreter with `inside` for jobs of this kind, in a group of its own; raises OSError.

    With a folder it is there, and can be talked to; without, it stays here, and nothing of it is heard but its errors.
    """
    # What happens to be installed there is no part of a handbook, and would make every fork dearer by half.
    alone = [] if job.get("folder") else ["-S"]
    pipe = subprocess.PIPE if folder else subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603 -- an interpreter found on this machine
        [str(installation.executable), *alone, "-s", "-B", str(INSIDE), *arguments],
        stdin=pipe,
        stdout=pipe,
        stderr=errors,
        env=environ,
        cwd=folder,
        start_new_session=True,
    )
    _running.add(process)
    return process


def kill(process: subprocess.Popen[bytes]) -> None:
    """End it at once, and what it has started in its group."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()


def forget(process: subprocess.Popen[bytes]) -> None:
    """It has ended, or will soon: `end_all` need not care for it."""
    _running.discard(process)


def end_all() -> None:
    """Kill whatever is at work: the build is given up."""
    for process in tuple(_running):
        kill(process)


def last_words(errors: IO[bytes]) -> str:
    """The last line of what it wrote to its standard error, if there is one, behind a colon."""
    errors.seek(0)
    said = errors.read().decode("utf-8", "replace").strip().splitlines()
    return f": {said[-1]}" if said else ""

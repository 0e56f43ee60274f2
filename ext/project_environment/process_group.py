"""Runs a command in a process group of its own, and ends the whole group when a signal asks for it.

The preview server starts builds, and these start interpreters. To end only the server would leave them running.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Sequence

_PATIENCE = 3.0
"""Seconds that a server has to close its connections; without a limit, a page that is open in a browser prevents it."""


def run(command: Sequence[str]) -> int:
    """Run the command and return its exit status, or 130 if SIGINT or SIGTERM arrives first."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    process = subprocess.Popen(command, start_new_session=True)  # noqa: S603 -- the command is the caller's own
    try:
        return process.wait()
    except KeyboardInterrupt:
        return 130
    finally:
        # Ignore further signals: one that interrupts `_end` would leave processes running.
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask all processes of the group to end, and kill those that remain when the leader has ended, or after a while."""
    _signal_all(process, signal.SIGTERM)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=_PATIENCE)
    _signal_all(process, getattr(signal, "SIGKILL", signal.SIGTERM))
    process.wait()


def _signal_all(process: subprocess.Popen[bytes], number: int) -> None:
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)
    elif process.poll() is None:
        process.terminate()


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))

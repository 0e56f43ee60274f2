"""A command in a group of its own: its status, and what a signal ends."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from project_environment import process_group

COMMAND = [sys.executable, str(Path(process_group.__file__))]


@pytest.mark.parametrize("status", [0, 3])
def test_status_is_that_of_the_command(status: int) -> None:
    assert (
        subprocess.run([*COMMAND, sys.executable, "-c", f"raise SystemExit({status})"], check=False).returncode
        == status
    )


def test_what_a_command_leaves_behind_ends_with_it() -> None:
    left = "import threading; print('.', flush=True); threading.Event().wait()"
    leader = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {left!r}], stdout=1).stdout; input()"
    # The output ends when nobody has it open any more.
    with subprocess.Popen(
        [*COMMAND, sys.executable, "-c", leader], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as started:
        assert started.stdout
        assert started.stdin
        assert started.stdout.read(1) == b"."
        started.stdin.write(b"\n")
        started.stdin.close()
        assert started.stdout.read() == b"\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no process groups")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_command_that_waits(number: signal.Signals) -> None:
    waiting = "import signal; print('.', flush=True); signal.pause()"
    with subprocess.Popen([*COMMAND, sys.executable, "-c", waiting], stdout=subprocess.PIPE) as started:
        assert started.stdout
        assert started.stdout.read(1) == b"."
        started.send_signal(number)
        assert started.stdout.read() == b"\n"
        assert started.wait() == 130

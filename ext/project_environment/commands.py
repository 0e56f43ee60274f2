"""Runs commands, and prints messages to the user."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


class Failure(Exception):  # noqa: N818 -- not a programming error
    """An expected failure, shown to the user as its text alone: what failed, and the way out."""


class CommandFailure(Failure):
    """A command that failed. Its text is the last line of the command's output; `said` is the whole output."""

    def __init__(self, said: str) -> None:
        self.said = said
        super().__init__(said.splitlines()[-1].strip())


def run(command: Sequence[str], environ: Mapping[str, str] | None = None, folder: Path | None = None) -> None:
    """Run a command without showing its output; raises `CommandFailure` if it fails."""
    try:
        process = subprocess.run(  # noqa: S603 -- commands that we have made
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env=environ,
            cwd=folder,
            check=False,
        )
    except OSError as error:
        raise CommandFailure(str(error)) from None
    if process.returncode:
        raise CommandFailure(process.stdout.strip() or f"exit status {process.returncode}")


def say(text: str) -> None:
    """Print a message to standard error."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201 -- a script speaks by printing

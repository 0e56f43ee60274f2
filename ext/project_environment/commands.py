"""Runs commands, and tells the user what happens."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


class Failure(Exception):  # noqa: N818 -- a foreseeable one: its text is all that the user sees
    """A foreseeable failure; its text says why nothing can be done, and the way out."""


class CommandFailure(Failure):
    """A command that failed. The text is its last line of output, `said` all of it."""

    def __init__(self, said: str) -> None:
        self.said = said
        super().__init__(said.splitlines()[-1].strip())


def run(command: Sequence[str], environ: Mapping[str, str] | None = None, folder: Path | None = None) -> None:
    """Run a command to its end, and keep its output to ourselves; raises `CommandFailure` if it fails."""
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
    """Tell the user what is happening."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201 -- a script speaks by printing

"""Runs of two commands in turn, in one session: what is kept are the samples, and what counts is their quotient."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Runner:
    """A command, and what makes the place as it should be before each run."""

    label: str
    command: Sequence[str]
    folder: Path
    prepare: Callable[[], None] = lambda: None
    own_clock: bool = False
    """Whether the command prints the seconds that count, without its start."""
    processor: bool = False
    """Whether it is the processor time that counts, which other work on the machine changes less."""
    statuses: Sequence[int] = (0,)
    """The exit statuses with which it has done what it should."""


@dataclass
class Row:
    """One line of the table."""

    what: str
    ours: str
    theirs: str
    own: list[float] = field(default_factory=list)
    """Seconds of each round."""
    other: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    """Seconds of processor time of ours, of all processes."""
    memory: float = 0.0
    """Bytes that the largest process of ours had at most."""
    runs: int = 0
    """How many snippets were run in one of ours; 0 if that is not what it is about."""


def contest(what: str, ours: Runner, theirs: Runner, rounds: int, environ: dict[str, str], runs: int = 0) -> Row:
    """Both in turn, as often as said, after one round that does not count."""
    row = Row(what, ours.label, theirs.label, runs=runs)
    for number in range(rounds + 1):
        print(f"\r{what}: round {number} of {rounds}     ", end="", file=sys.stderr, flush=True)  # noqa: T201
        own, processor, memory = _timed(ours, environ)
        other, _processor, _memory = _timed(theirs, environ)
        if number:
            row.own.append(own)
            row.other.append(other)
            row.processor.append(processor)
            row.memory = max(row.memory, memory)
    print(file=sys.stderr)  # noqa: T201
    return row


def _timed(runner: Runner, environ: dict[str, str]) -> tuple[float, float, float]:
    runner.prepare()
    begin = time.perf_counter()
    with subprocess.Popen(
        runner.command, cwd=runner.folder, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        assert process.stdout
        said = process.stdout.read()
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begin
    if process.returncode not in runner.statuses:
        raise SystemExit(f"{runner.label} failed:\n{said.decode()}")
    processor = usage.ru_utime + usage.ru_stime
    if runner.own_clock:
        seconds = float(said.split()[-1])
    elif runner.processor:
        seconds = processor
    return seconds, processor, usage.ru_maxrss * 1024.0

"""Runs a user's own program in an interpreter, on our terminal, and reads the report of its leak check."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from prudent.model.json_reader import FieldError, parse
from prudent.model.program_report import Ending, ProgramReport

from . import child_processes
from .discovery import TARGET_FOLDER
from .installed_interpreter import Installation
from .temporary_folders import scratch

_GRACE = 10.0  # seconds that the leak check may take when the time is up
# A signal that programs hardly ever use. Where there is none (Windows), a program is killed when its time is up.
_TIME_IS_UP: int | None = getattr(signal, "SIGRTMAX", getattr(signal, "SIGUSR2", None))


@dataclass(frozen=True, slots=True)
class Program:
    """A program to run: a script or a module."""

    script: Path | None
    """A file; `None` for a module."""
    module: str = ""
    """The argument of ``python -m``; empty for a script."""
    arguments: Sequence[str] = ()
    own: Sequence[Path] = ()
    """Folders whose code is the user's own."""

    @property
    def name(self) -> str:
        """The program as a user types it: the path of the script, or ``-m module``."""
        return str(self.script) if self.script else f"-m {self.module}"


def run_program(
    program: Program, installation: Installation, *, seconds: float | None = None, memory: int | None = None
) -> ProgramReport:
    """Run a program to its end, or for so many seconds, and return the report on what it left behind.

    The program gets our standard streams, environment and working directory. `memory` is a limit in bytes; there
    is no limit unless one is given. Raises `OSError` if the interpreter cannot be started.
    """
    # Do not replace variables that the user has set.
    needed = child_processes.variables_for(installation.interpreter, memory)
    added = {name: value for name, value in needed.items() if name not in os.environ}
    with scratch() as folder:
        job, report = folder / "job.json", folder / "report.json"
        job.write_text(
            json.dumps(
                {
                    "script": str(program.script.absolute()) if program.script else None,
                    "module": program.module,
                    "arguments": list(program.arguments),
                    "own": [str(path.resolve()) for path in program.own],
                    "report": str(report),
                    "memory": memory,
                    "signal": int(_TIME_IS_UP) if seconds is not None and _TIME_IS_UP else None,
                    "added": list(added),
                    "bytecode": not os.environ.get("PYTHONDONTWRITEBYTECODE"),
                }
            ),
            encoding="utf-8",
        )
        # -B keeps the interpreter from writing compiled files beside our own sources.
        command = [str(installation.executable), "-B", str(TARGET_FOLDER), "--program", str(job)]
        # With a time limit, the program gets its own process group, so that its children can be killed with it. But not
        # on a terminal, from which only the foreground group can read.
        apart = seconds is not None and not _is_terminal()
        process = subprocess.Popen(  # noqa: S603 -- what the person wants
            command, process_group=0 if apart else None, env=os.environ | added
        )
        with _passed_on(process, apart=apart):
            timed_out = not _wait(process, seconds)
            if timed_out:
                _stop(process, apart=apart)
        return _read(report, process.returncode, timed_out=timed_out)


def _is_terminal() -> bool:
    try:
        return os.isatty(0)
    except OSError:
        return False


@contextlib.contextmanager
def _passed_on(process: subprocess.Popen[bytes], *, apart: bool) -> Iterator[None]:
    """Forward signals that would end us to the program, so that it ends first and we report what it left behind."""

    def pass_on(number: int, _frame: object) -> None:
        # Ctrl-C goes to the whole foreground group: it has reached the program unless that has its own group.
        if apart or number != signal.SIGINT:
            process.send_signal(number)

    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, pass_on) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def _wait(process: subprocess.Popen[bytes], seconds: float | None) -> bool:
    """Return whether the process has ended within these seconds."""
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def _stop(process: subprocess.Popen[bytes], *, apart: bool) -> None:
    """Ask the program to report its leaks and to end; if it does not, kill it with all that it has started."""
    if _TIME_IS_UP:
        process.send_signal(_TIME_IS_UP)
        _wait(process, _GRACE)
    if apart:
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    process.wait()


def _read(path: Path, status: int, *, timed_out: bool) -> ProgramReport:
    try:
        return ProgramReport.from_json(parse(path.read_bytes()))
    except (OSError, FieldError):
        pass  # without a complete report, only the exit status is known
    if timed_out:
        return ProgramReport(Ending.TIMED_OUT, "", looked=False)
    if status < 0:
        return ProgramReport(Ending.CRASHED, f"by {child_processes.signal_name(-status)}", looked=False)
    return ProgramReport(Ending.VANISHED, f"with status {status}", looked=False)

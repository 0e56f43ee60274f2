"""Runs each job in a fresh process of the interpreter, for platforms without fork."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from prudent.model.json_reader import FieldError
from prudent.model.observation import Ending, Observation
from prudent.target.run_folder import RunFolder, token, unfinished

from . import child_processes
from .environment_variables import clean_environment
from .installed_interpreter import Installation
from .temporary_folders import scratch

if sys.platform != "win32":
    import resource


def observe_alone(installation: Installation, jobs: list[dict[str, Any]]) -> Iterator[Observation]:
    """Run the jobs in order, each in a `RunFolder` as under a host, and yield the observation of each."""
    for job in jobs:
        try:
            yield _observe(installation, job)
        except OSError as error:
            yield failure(Ending.COULD_NOT_BE_RUN, reason(error))


def reason(error: OSError) -> str:
    """Return why a process could not be started; if too many files are open, also what to do about it."""
    if error.errno == errno.EMFILE and sys.platform != "win32":
        most = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
        return f"a process may not have more than {most} files open here; allow more with 'ulimit -n'"
    return str(error)


def failure(ending: Ending, detail: str) -> Observation:
    """Return an observation that holds nothing but how the run ended."""
    return Observation.from_json(unfinished(ending, detail))


def _observe(installation: Installation, job: dict[str, Any]) -> Observation:
    """Run a job in a process of its own; raises `OSError` if the process cannot be started."""
    with scratch() as folder, tempfile.TemporaryFile() as errors:
        stage = RunFolder(str(folder))
        # The token distinguishes the report from one that the snippet has written itself.
        job = job | {"token": token()}
        task = Path(f"{stage.folder}.job")
        task.write_text(json.dumps(job), encoding="utf-8")
        ending, detail = _spawn(installation, str(stage.folder), job, errors)
        if task.exists():  # a child that has started removes it
            said = child_processes.last_words(errors)
            raise OSError(f"{installation.executable} does not start: its runner ended {detail or 'at once'}{said}")
        try:
            return Observation.from_json(stage.observation(job, ending, detail))
        except FieldError as error:  # a snippet may have changed the code that makes the report
            return failure(Ending.KILLED_ITS_RUNNER, f"its runner sent an invalid answer ({error})")


def _spawn(installation: Installation, folder: str, job: dict[str, Any], errors: IO[bytes]) -> tuple[str, str]:
    """Run the child process of a job to its end; returns the value of an `Ending`, and the detail in words."""
    seconds = job["limits"]["seconds"]
    bare = not job.get("folder")
    process = child_processes.start(installation, ["--child", folder], errors, clean_environment(), bare=bare)
    try:
        status = process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return "timed out", f"after {seconds:g} seconds"
    finally:
        child_processes.end(process)
    # `subprocess` returns a negative status, the number of the signal, for a process that a signal has killed.
    if status < 0:
        return "crashed", f"killed by {child_processes.signal_name(-status)}"
    return ("exited", f"with status {status}") if status else ("finished", "")

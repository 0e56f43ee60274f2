"""The parent's end of one interpreter: hands it jobs, one after another, and takes its answers."""

from __future__ import annotations

import contextlib
import json
import queue
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from typing import IO, Any

from prudent.model.json_reader import FieldError, parse
from prudent.model.observation import Ending, Observation

from . import target_process
from .environment_variables import clean_environment
from .installation import Installation
from .preloading import preload_path
from .spawned import failure, observe_alone
from .temporary_folders import scratch
from .this_machine import forks

_START = 60.0  # seconds in which it says that it is ready
_GRACE = 10.0  # seconds beyond a job's own limit before its host is given up


def observe(installation: Installation, jobs: list[dict[str, Any]]) -> Iterator[Observation]:
    """Run the jobs in order, each in a process of its own, and yield what was seen of each."""
    return _observe_forked(installation, jobs) if forks() else observe_alone(installation, jobs)


def _observe_forked(installation: Installation, jobs: list[dict[str, Any]]) -> Iterator[Observation]:
    host: _Host | None = None
    try:
        for job in jobs:
            if host and not host.fits(job):
                host.close()
                host = None
            try:
                host = host or _Host(installation, job)
                host.wait_until_ready()
            except OSError as error:
                yield failure(Ending.COULD_NOT_BE_RUN, str(error))
                if host:
                    host.close()
                    host = None
                continue
            answer = host.ask(job)
            if isinstance(answer, str):
                yield failure(Ending.KILLED_ITS_RUNNER, answer)
                host.close()
                host = None  # the next job gets a fresh one
            else:
                yield answer
    finally:
        if host:
            host.close()


class _Host:
    """A process of the target interpreter that forks a child for each job."""

    def __init__(self, installation: Installation, job: dict[str, Any]) -> None:
        self._kind = self._kind_of(job)
        self._executable = installation.executable
        self._ready = False
        with contextlib.ExitStack() as held:
            self._errors = held.enter_context(tempfile.TemporaryFile())
            # All that the host and its children write for the moment goes here, and goes with it, however it ends.
            folder = held.enter_context(scratch())
            environ = clean_environment(also=("PRUDENT_NAMESPACES",)) | {"TMPDIR": str(folder)}
            # A script of the user's own, which runs where the user is, may write as it would without us.
            own, names, path = self._kind
            arguments = [*([] if own else ["--only", str(folder)]), *(f"--path={entry}" for entry in path), *names]
            self._process = target_process.start(
                installation, arguments, self._errors, environ, folder=folder, talks=True, bare=not own
            )
            self._held = held.pop_all()
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, args=(self._pipe(self._process.stdout),), daemon=True)
        self._reader.start()

    def fits(self, job: dict[str, Any]) -> bool:
        """Whether it is a host for this job."""
        return self._kind == self._kind_of(job)

    @staticmethod
    def _kind_of(job: dict[str, Any]) -> tuple[bool, list[str], list[str]]:
        return bool(job.get("folder")), job["preloads"], preload_path(job)

    def wait_until_ready(self) -> None:
        """Wait for its first word; raises OSError, with what it said instead, if it does not start."""
        if self._ready:
            return
        try:
            line = self._answers.get(timeout=_START)
        except queue.Empty:
            self.kill()
            raise OSError(f"{self._executable} does not start: nothing came in {_START:g} seconds") from None
        if line.strip() != b'{"ready": true}':
            self.kill()
            raise OSError(f"{self._executable} does not start: {self._death()}")
        self._ready = True

    def ask(self, job: dict[str, Any]) -> Observation | str:
        """What was seen of a job, or why nothing was."""
        pipe = self._pipe(self._process.stdin)
        try:
            pipe.write(json.dumps(job).encode() + b"\n")
            pipe.flush()
            line = self._answers.get(timeout=job["limits"]["seconds"] + _GRACE)
        except OSError:
            return self._death()
        except queue.Empty:
            self.kill()
            return "its runner stopped answering"
        if not line:
            return self._death()
        try:
            return Observation.from_json(parse(line)["observation"])
        except (FieldError, KeyError, TypeError) as error:  # a snippet may have changed what makes the answer
            self.kill()
            return f"its runner gave an answer that is none ({error})"

    def kill(self) -> None:
        """End the process at once, and what it has started; whoever waits for an answer gets none."""
        target_process.kill(self._process)

    def close(self) -> None:
        """End the process and wait for it."""
        target_process.forget(self._process)
        with contextlib.suppress(OSError):
            self._pipe(self._process.stdin).close()
        try:
            self._process.wait(timeout=_GRACE)
        except subprocess.TimeoutExpired:
            self.kill()
            self._process.wait()
        self._reader.join(timeout=1)
        if self._reader.is_alive():  # something that it has started holds on to its end of the pipe
            self.kill()
        self._pipe(self._process.stdout).close()
        self._held.close()

    def _death(self) -> str:
        status = self._process.wait()
        return f"its runner ended with status {status}{target_process.last_words(self._errors)}"

    def _read(self, pipe: IO[bytes]) -> None:
        try:
            for line in pipe:
                self._answers.put(line)
        except (OSError, ValueError):
            pass
        self._answers.put(b"")

    @staticmethod
    def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
        if pipe is None:
            raise RuntimeError("the host was started without pipes")
        return pipe

"""Sends jobs to the host process of an interpreter, one after another, and reads the observations that it returns."""

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

from . import child_processes
from .environment_variables import clean_environment
from .fresh_process_runner import failure, observe_alone, reason
from .installed_interpreter import Installation
from .machine_capabilities import forks
from .preloading import preload_path
from .temporary_folders import scratch

_START = 60.0  # seconds that a host may take until it is ready
_GRACE = 10.0  # seconds beyond a job's own limit before its host is given up
_HOST_AT_FAULT = frozenset((Ending.COULD_NOT_BE_RUN, Ending.KILLED_ITS_RUNNER))


def observe(installation: Installation, jobs: list[dict[str, Any]]) -> Iterator[Observation]:
    """Run the jobs in order, each in a process of its own, and yield the observation of each."""
    return _observe_forked(installation, jobs) if forks() else observe_alone(installation, jobs)


def _observe_forked(installation: Installation, jobs: list[dict[str, Any]]) -> Iterator[Observation]:
    with contextlib.closing(_Hosts(installation)) as hosts:
        for job in jobs:
            observation = hosts.observe(job)
            # An earlier job may have damaged the host, so try this one again on a new host: if it fails there, too, the
            # fault is its own. A script of the reader's own is never run twice.
            if observation.ending in _HOST_AT_FAULT and not hosts.is_broken and not _is_own(job):
                observation = hosts.observe(job)
            yield observation


def _is_own(job: dict[str, Any]) -> bool:
    """Return whether a job is a script of the reader's own, which runs in the reader's folder and may write there."""
    return bool(job.get("folder"))


class _Hosts:
    """Keeps a host for several jobs, and replaces it if a job needs another kind, or if a job has changed the host."""

    def __init__(self, installation: Installation) -> None:
        self._installation = installation
        self._host: _Host | None = None
        self.is_broken = False
        """Whether the interpreter cannot be started."""

    def observe(self, job: dict[str, Any]) -> Observation:
        """Run a job; afterwards end the host if it failed, or if the job has changed it."""
        if self._host and not self._host.fits(job):
            self.close()
        try:
            self._host = self._host or _Host(self._installation, job)
            self._host.wait_until_ready()
        except OSError as error:
            self.is_broken = True
            self.close()
            return failure(Ending.COULD_NOT_BE_RUN, reason(error))
        answer = self._host.ask(job)
        if isinstance(answer, str):
            self.close()
            return failure(Ending.KILLED_ITS_RUNNER, answer)
        if answer.ending == Ending.COULD_NOT_BE_RUN or not self._host.is_intact:
            self.close()
        return answer

    def close(self) -> None:
        """End the host, if there is one."""
        host, self._host = self._host, None
        if host:
            host.close()


class _Host:
    """A process of the target interpreter that forks a child for each job."""

    def __init__(self, installation: Installation, job: dict[str, Any]) -> None:
        self._kind = self._kind_of(job)
        self._executable = installation.executable
        self._ready = False
        self.is_intact = True
        with contextlib.ExitStack() as held:
            self._errors = held.enter_context(tempfile.TemporaryFile())
            # The folder for temporary files of the host and its children; it is removed however the host ends.
            folder = held.enter_context(scratch())
            environ = clean_environment(also=("PRUDENT_NAMESPACES",)) | {"TMPDIR": str(folder)}
            # A script of the user's own runs in the user's folder, and may write wherever the user may.
            own, names, path = self._kind
            arguments = [*([] if own else ["--only", str(folder)]), *(f"--path={entry}" for entry in path), *names]
            self._process = child_processes.start(
                installation, arguments, self._errors, environ, folder=folder, talks=True, bare=not own
            )
            self._held = held.pop_all()
        # A thread fills this queue, since a queue can be read with a time limit, but a pipe cannot.
        self._answers: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, args=(self._pipe(self._process.stdout),), daemon=True)
        self._reader.start()

    def fits(self, job: dict[str, Any]) -> bool:
        """Return whether the host can run this job: it has preloaded the right modules, and is confined alike."""
        return self._kind == self._kind_of(job)

    @staticmethod
    def _kind_of(job: dict[str, Any]) -> tuple[bool, list[str], list[str]]:
        return _is_own(job), job["preloads"], preload_path(job)

    def wait_until_ready(self) -> None:
        """Wait until the host accepts jobs; raises `OSError`, with its last message, if it does not start."""
        if self._ready:
            return
        try:
            line = self._answers.get(timeout=_START)
        except queue.Empty:
            self.kill()
            raise OSError(f"{self._executable} does not start: it sent no answer within {_START:g} seconds") from None
        if line.strip() != b'{"ready": true}':
            self.kill()
            raise OSError(f"{self._executable} does not start: {self._death()}")
        self._ready = True

    def ask(self, job: dict[str, Any]) -> Observation | str:
        """Run a job; return its observation, or why there is none. `is_intact` then tells if it can run another."""
        pipe = self._pipe(self._process.stdin)
        try:
            pipe.write(json.dumps(job).encode() + b"\n")
            pipe.flush()
            # The host ends a job that takes too long; this limit is for a host that does not answer.
            line = self._answers.get(timeout=job["limits"]["seconds"] + _GRACE)
        except OSError:
            return self._death()
        except queue.Empty:
            self.kill()
            return "its runner stopped answering"
        if not line:
            return self._death()
        try:
            answer = parse(line)
            observation = Observation.from_json(answer["observation"])
            self.is_intact = bool(answer["intact"])
        except (FieldError, KeyError, TypeError) as error:  # a snippet may have changed the code that makes the answer
            self.kill()
            return f"its runner sent an invalid answer ({error})"
        return observation

    def kill(self) -> None:
        """Kill the process and all that it has started; a thread that waits for an answer gets an empty line."""
        child_processes.kill(self._process)

    def close(self) -> None:
        """Close the standard input of the process, which makes it end, and wait for it."""
        # Forget it before it ends: then another process may get its number, which `end_all` must not kill.
        child_processes.forget(self._process)
        with contextlib.suppress(OSError):
            self._pipe(self._process.stdin).close()
        try:
            self._process.wait(timeout=_GRACE)
        except subprocess.TimeoutExpired:
            self.kill()
            self._process.wait()
        self._reader.join(timeout=1)
        if self._reader.is_alive():  # a process that the host started still has the pipe open
            self.kill()
        self._pipe(self._process.stdout).close()
        self._held.close()

    def _death(self) -> str:
        status = self._process.wait()
        return f"its runner ended with status {status}{child_processes.last_words(self._errors)}"

    def _read(self, pipe: IO[bytes]) -> None:
        try:
            for line in pipe:
                self._answers.put(line)
        except (OSError, ValueError):  # the pipe was closed
            pass
        self._answers.put(b"")  # tells `ask` and `wait_until_ready` that nothing more will come

    @staticmethod
    def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
        if pipe is None:
            raise RuntimeError("the host was started without pipes")
        return pipe

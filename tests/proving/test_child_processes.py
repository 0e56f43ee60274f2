"""Every process of a target interpreter, and what it has started, is ended with whoever waits for it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import IO

import pytest

from prudent.model.interpreter import Interpreter
from prudent.proving import child_processes
from prudent.proving.environment_variables import clean_environment
from prudent.proving.installed_interpreter import Installation

if os.name == "nt":
    pytest.skip("there are no groups of processes", allow_module_level=True)

FACTS = Interpreter("cpython", (3, 13, 0), "3.13.0", "linux", "", free_threaded=False, debug=False, build="b")
# What it starts holds the writing end of a pipe: reading ends when all of them have ended.
STARTS_ANOTHER = "#!/bin/sh\nsleep 60 &\necho started\nsleep 60\n"


@pytest.fixture
def errors() -> Iterator[IO[bytes]]:
    with tempfile.TemporaryFile() as file:
        yield file


def program(folder: Path, text: str) -> Installation:
    """Return a program in the place of an interpreter."""
    path = folder / "python"
    path.write_text(text)
    path.chmod(0o755)
    return Installation(FACTS, path)


def test_it_is_started_with_the_package_and_without_what_is_installed(tmp_path: Path, errors: IO[bytes]) -> None:
    says = program(tmp_path, '#!/bin/sh\necho "$@"\n')
    words = []
    for bare in (True, False):
        process = child_processes.start(says, ["--facts"], errors, clean_environment(), talks=True, bare=bare)
        words.append(process.communicate()[0].decode().split())
        child_processes.end(process)
    assert [word[:-2] for word in words] == [["-S", "-s", "-B"], ["-s", "-B"]]
    assert {Path(word[-2]).name for word in words} == {"target"}
    assert {word[-1] for word in words} == {"--facts"}


def test_with_it_ends_what_it_has_started(tmp_path: Path, errors: IO[bytes]) -> None:
    process = child_processes.start(program(tmp_path, STARTS_ANOTHER), [], errors, clean_environment(), talks=True)
    assert process.stdout
    assert process.stdout.readline() == b"started\n"
    child_processes.end(process)
    assert process.stdout.read() == b""  # would wait for whoever is left
    process.communicate()


def test_given_up_build_ends_all_that_is_at_work(tmp_path: Path, errors: IO[bytes]) -> None:
    process = child_processes.start(program(tmp_path, STARTS_ANOTHER), [], errors, clean_environment(), talks=True)
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(process.communicate)
        child_processes.end_all([waiting])
        assert waiting.result()[0] in (b"started\n", b"")
    child_processes.end(process)


def test_work_that_was_cancelled_before_it_began_is_not_waited_for() -> None:
    cancelled: Future[None] = Future()
    assert cancelled.cancel()
    ending = threading.Thread(target=child_processes.end_all, args=[[cancelled]], daemon=True)
    ending.start()
    ending.join(30)  # a limit only
    assert not ending.is_alive()


def test_helper_runs_to_its_end_or_to_the_end_of_its_time(errors: IO[bytes]) -> None:
    assert child_processes.run([sys.executable, "-c", "exit(3)"], errors, os.environ, 60) == 3
    with pytest.raises(subprocess.TimeoutExpired):
        child_processes.run(["sleep", "60"], errors, os.environ, 0.1)
    with pytest.raises(OSError, match="gone"):
        child_processes.run(["/gone"], errors, os.environ, 1)


@pytest.mark.parametrize(
    ("written", "words"),
    [(b"", ""), (b"first\nlast\n\n", ": last"), (b"\xff\xfe", ": \ufffd\ufffd"), (b"\n\n", "")],
)
def test_last_words_are_the_last_line_of_its_errors(errors: IO[bytes], written: bytes, words: str) -> None:
    errors.write(written)
    assert child_processes.last_words(errors) == words


@pytest.mark.parametrize(("number", "name"), [(signal.SIGKILL, "SIGKILL"), (40, "signal 40")])
def test_a_signal_without_a_name_is_told_by_its_number(number: int, name: str) -> None:
    assert child_processes.signal_name(number) == name

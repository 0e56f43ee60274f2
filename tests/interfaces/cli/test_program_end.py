"""Programs run to their end under ``prudent prove`` as they do under Python, and are looked at however they end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .conftest import BEGUN

if TYPE_CHECKING:
    from .conftest import Prove

pytestmark = pytest.mark.usefixtures("folder")
READ = """
def read(text):
    try:
        int(text)
    except ValueError as error:
        kept = error

"""
FOREVER = """
import threading
threading.Event().wait()
"""
DEAF = """
import signal
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except OSError:
        pass
"""


IDLE_WORKER = """
from concurrent.futures import ThreadPoolExecutor
pool = ThreadPoolExecutor(1)
print(pool.submit(len, "abc").result())
"""
WAITING_HANDLER = """
import queue, threading
ready, wait = threading.Event(), threading.Event()
def serve():
    try:
        queue.Queue().get_nowait()
    except queue.Empty as error:
        ready.set()
        wait.wait()
threading.Thread(target=serve, daemon=True).start()
ready.wait()
"""
LATE = """
import atexit, threading
main_is_done = threading.Event()
def late():
    main_is_done.wait()
    read("in the thread")
    print("from the thread")
def at_the_end():
    read("at the end")
    print("from the exit handler")
threading.Thread(target=late).start()
atexit.register(at_the_end)
main_is_done.set()
"""


@pytest.mark.parametrize("code", [IDLE_WORKER, WAITING_HANDLER])
def test_what_a_living_thread_handles_is_no_leak(prove: Prove, code: str) -> None:
    done = prove(code)
    assert (done.status, done.last.endswith("clean")) == (0, True), done.out


def test_threads_are_joined_and_exit_handlers_run_before_the_look(prove: Prove) -> None:
    done = prove(READ + LATE)
    assert done.status == 1
    assert "from the thread\nfrom the exit handler\n" in done.out
    assert "costs  2 times;" in done.out


FORK = """
import os
pid = os.fork()
if pid:
    os.waitpid(pid, 0)
else:
    read("x")
"""
SPAWN = """
import multiprocessing
def double(n):
    return 2 * n
if __name__ == "__main__":
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        print(pool.map(double, [21]))
"""


def test_a_fork_that_runs_to_the_end_of_the_script_reports_nothing_of_its_own(prove: Prove) -> None:
    done = prove(READ + FORK)
    assert (done.status, done.out.count("own.py on Python")) == (0, 1)


def test_a_script_may_start_processes_that_import_it(prove: Prove) -> None:
    done = prove(SPAWN)
    assert (done.status, done.out.splitlines()[0]) == (0, "[42]"), done.err


def test_output_and_errors_are_streamed(folder: Path) -> None:
    """The program's words come while it runs: it goes on only when it is answered."""
    (folder / "own.py").write_text(
        "import sys\nprint('question', flush=True)\nanswer = input()\nprint(answer, file=sys.stderr)\n"
    )
    command = [sys.executable, "-m", "prudent", "prove", "own.py"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdin
        assert process.stdout.readline() == "question\n"
        out, err = process.communicate("answer\n")
    assert (process.returncode, err) == (0, "answer\n")
    assert out.endswith("clean\n")


def test_a_traceback_is_shown_as_python_shows_it(prove: Prove, folder: Path) -> None:
    done = prove("def f():\n    raise KeyError('why')\nf()\n")
    assert done.status == 2
    assert done.last.endswith("could not be judged to its end: it ended by KeyError: 'why'; clean until then")
    plain = subprocess.run([sys.executable, "own.py"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.err == plain.stderr


@pytest.mark.parametrize(
    ("end", "status", "said"),
    [
        ("sys.exit()", 0, "clean"),
        ("sys.exit(0)", 0, "clean"),
        ("sys.exit(False)", 0, "clean"),
        ("sys.exit(None)", 0, "clean"),
        ("sys.exit('0')", 2, "it ended with status 1, which says that it failed"),
        ("sys.exit(3)", 2, "it ended with status 3, which says that it failed"),
        ("sys.exit(True)", 2, "it ended with status 1, which says that it failed"),
        ("print('x' * 10000000)", 0, "clean"),
        ("os._exit(0)", 2, "could not be judged: it ended its process itself, with status 0, and its memory could"),
        (
            "os.kill(os.getpid(), 9)",
            2,
            "could not be judged: it crashed by SIGKILL, and its memory could not be checked",
        ),
        ("def f(:", 2, "it ended by SyntaxError: "),
    ],
)
def test_an_end_has_its_status_and_its_words(prove: Prove, end: str, status: int, said: str) -> None:
    done = prove(f"import os, sys\nprint('begun', flush=True)\n{end}\n")
    assert (done.status, said in done.last) == (status, True), done.last
    assert done.out.startswith("begun\n") or "SyntaxError" in said
    assert (done.err == "0\n") == (end == "sys.exit('0')")


def test_a_leak_is_a_leak_although_the_program_failed(prove: Prove) -> None:
    done = prove(f"{READ}read('x')\nraise SystemExit(3)")
    assert done.status == 1
    assert done.last.endswith("1 leak until it ended with status 3, which says that it failed")


@pytest.mark.parametrize("busy", [FOREVER, "while True: pass", "import time\ntime.sleep(3600)"])
def test_when_the_time_is_up_it_is_told_what_had_leaked(prove: Prove, up_when_begun: str, busy: str) -> None:
    done = prove(f"{READ}read('x')\nprint('begun', flush=True)\n{BEGUN}{busy}\n", "--seconds", up_when_begun)
    assert done.status == 1
    assert done.out.startswith("begun\nown.py:6 in read: local 'kept'\n")
    assert done.last.endswith("1 leak until its time was up")
    clean = prove(f"{BEGUN}{busy}", "--seconds", up_when_begun)
    assert clean.status == 2
    assert clean.last.endswith("could not be judged to its end: its time was up; clean until then")


def test_what_a_name_keeps_is_told_when_the_time_is_up_too(prove: Prove, up_when_begun: str) -> None:
    keeps = "saved = []\ntry:\n    int('x')\nexcept ValueError as error:\n    saved.append(error)\n"
    done = prove(f"{keeps}{BEGUN}{FOREVER}", "--seconds", up_when_begun)
    assert done.status == 1, done.err
    assert "saved" in done.out
    assert done.last.endswith("1 leak until its time was up")


def test_what_does_not_listen_is_killed_when_the_time_is_up(
    prove: Prove, up_when_begun: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prudent.proving.program_run._GRACE", 0.2)
    done = prove(DEAF + BEGUN + FOREVER, "--seconds", up_when_begun)
    assert done.status == 2
    assert done.last.endswith("could not be judged: its time was up, and its memory could not be checked")


def test_an_interrupt_ends_the_program_and_not_the_look(folder: Path) -> None:
    (folder / "own.py").write_text(f"{READ}read('x')\nprint('ready', flush=True)\n{FOREVER}")
    command = [sys.executable, "-m", "prudent", "prove", "own.py"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "KeyboardInterrupt" in err
    assert out.splitlines()[-1].endswith("1 leak until it was interrupted")


WORLD = """
import os, resource
assert resource.getrlimit(resource.RLIMIT_AS) == {}, "memory"
assert os.environ["MARK"] == "here", "environment"
assert os.environ.get("HOME") == {!r}, "home"
assert os.getuid() == {}, "user"
open("big", "wb").write(bytes(5 * 2**20))
"""


def test_there_are_no_limits_unless_they_are_asked_for(prove: Prove, monkeypatch: pytest.MonkeyPatch) -> None:
    import resource  # noqa: PLC0415 -- there is none on Windows

    monkeypatch.setenv("MARK", "here")
    world = WORLD.format(resource.getrlimit(resource.RLIMIT_AS), os.environ.get("HOME"), os.getuid())
    assert prove(world).status == 0
    isolated = prove(world, "--isolated")
    assert isolated.status == 2
    assert "AssertionError: memory" in isolated.last


def test_memory_is_limited_if_that_is_asked_for(prove: Prove) -> None:
    done = prove("bytes(2**30)", "--memory", "512M")
    assert (done.status, "it ended by MemoryError" in done.last) == (2, True)
    assert prove("bytes(2**20)", "--memory", "512M").status == 0


FULL = """
def keep():
    try:
        int("x")
    except ValueError as error:
        kept = error
keep()
memory = []
size = 2**24
while size:
    try:
        memory.append(bytearray(size))
    except MemoryError:
        size //= 2
while True:  # no byte is left, not even for small objects
    memory.append([])
"""


def test_what_leaked_is_told_of_a_program_whose_memory_was_full(prove: Prove, monkeypatch: pytest.MonkeyPatch) -> None:
    # What measures coverage takes memory at each line, and would fail first.
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
    done = prove(f"{FULL}\n", "--memory", "256M")
    assert (done.status, "1 leak until it ended by MemoryError" in done.last) == (1, True), done.out

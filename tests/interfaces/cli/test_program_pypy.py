"""What ``prudent prove --python pypy`` says of programs: PyPy counts no references, so it never says *clean*."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from prudent.model.interpreter import PYPY
from prudent.proving.discovery import discover

if TYPE_CHECKING:
    from .conftest import Prove

PYPYS = {
    one.interpreter.name: str(one.executable)
    for one in discover().installations
    if one.interpreter.implementation == PYPY
}
pytestmark = [
    pytest.mark.skipif(not PYPYS, reason="there is no PyPy here"),
    pytest.mark.usefixtures("folder"),
    pytest.mark.parametrize("name", sorted(PYPYS) or ["pypy"]),
]
READ = """
def read(text):
    try:
        int(text)
    except ValueError as error:
        kept = error

"""
THREADS = """
import atexit, threading
threading.Thread(target=read, args=("x",)).start()
atexit.register(read, "y")
"""
HELD = """
saved = []
try:
    int("x")
except ValueError as error:
    saved.append(error)
"""
IN_A_GENERATOR = """
import os
from contextvars import ContextVar
last = ContextVar("last")
class Closed:
    def __del__(self):
        pass
closed = Closed()
def run():
    try:
        int("x")
    except ValueError as error:
        last.set(error)
    print("begun", flush=True)
    os.write(os.open("begun", os.O_WRONLY), b"!")
    while True:
        yield
for _ in run():
    pass
"""
WORLD = """
import os, subprocess, sys
code = "import os; print(os.environ.get('PYPY_GC_NURSERY'))"
exec(code)
sys.stdout.flush()
subprocess.check_call([sys.executable, "-c", code])
print(sys.argv[1:], __name__)
"""


@pytest.mark.parametrize(
    ("code", "status", "said"),
    [
        ("", 0, "no cycle found"),
        (f"{READ}read('x')", 1, "1 cycle"),
        (READ + THREADS, 1, "1 cycle"),
        (HELD, 1, "1 held"),
        (f"{READ}read('x')\n{HELD}", 1, "1 cycle and 1 held"),
        (f"{READ}read('x')\nraise SystemExit(3)", 1, "1 cycle until it ended with status 3, which says that it failed"),
        ("1 / 0", 2, "could not be judged to its end: it ended by ZeroDivisionError: "),
        ("raise KeyboardInterrupt", 0, "no cycle found until it was interrupted"),
        (
            "import os\nos._exit(7)",
            2,
            "it ended its process itself, with status 7, and its memory could not be checked",
        ),
        ("import os\nos.kill(os.getpid(), 9)", 2, "it crashed by SIGKILL, and its memory could not be checked"),
        ("def f(:", 2, "it ended by SyntaxError: "),
    ],
)
def test_each_end_is_judged_in_the_words_for_it(prove: Prove, name: str, code: str, status: int, said: str) -> None:
    done = prove(code, "--python", PYPYS[name])
    assert (done.status, said in done.last) == (status, True), done.out
    assert done.last.startswith(f"own.py on {name}.")
    assert "clean" not in done.last


def test_a_cycle_is_told_without_a_cost_that_it_has_not(prove: Prove, name: str) -> None:
    done = prove(f"{READ}for _ in range(3):\n    read('x')\n", "--python", PYPYS[name])
    assert done.out.startswith("own.py:6 in read: local 'kept'\n")
    assert "  costs  3 times\n" in done.out
    assert "and wait for the collector, as everything does there" in " ".join(done.out.split())


def test_what_a_context_variable_holds_is_told_even_if_a_generator_is_running(
    prove: Prove, up_when_begun: str, name: str
) -> None:
    done = prove(IN_A_GENERATOR, "--seconds", up_when_begun, "--python", PYPYS[name])
    assert done.out.startswith("begun\nown.py:"), done.out
    assert "context variable 'last'" in done.out
    assert (done.status, done.last.endswith("1 held until its time was up")) == (1, True)


def test_a_limit_of_memory_is_kept(prove: Prove, name: str) -> None:
    done = prove(f"{READ}read('x')\nbytearray(2**30)", "--memory", "1G", "--python", PYPYS[name])
    assert (done.status, done.last.endswith("1 cycle until it ended by MemoryError")) == (1, True), done.out


def test_it_and_what_it_starts_see_the_environment_of_the_user(
    prove: Prove, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYPY_GC_NURSERY", raising=False)
    done = prove(WORLD, "--python", PYPYS[name], "--", "one")
    assert done.out.startswith("None\nNone\n['one'] __main__\n")
    monkeypatch.setenv("PYPY_GC_NURSERY", "600M")
    assert prove(WORLD, "--python", PYPYS[name]).out.startswith("600M\n600M\n")


def test_it_is_found_by_the_name_of_its_series(prove: Prove, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("PRUDENT_PYTHONS", PYPYS[name])
    done = prove("", "--python", name)
    assert (done.status, f"own.py on {name}." in done.last) == (0, True)
    assert "there is no Python 3." in prove("", "--python", name.removeprefix("pypy")).err  # that is a CPython


def test_a_declaration_is_judged_there(prove: Prove, name: str) -> None:
    declared = """# /// proof
# [[expect]]
# on = "pypy"
# cycle = {}
# ///
"""
    path = "\"frame read, local 'kept' -> ValueError.__traceback__ -> tb_frame -> frame read\""
    done = prove(f"{declared.format(path)}{READ}read('x')", "--python", PYPYS[name])
    assert (done.status, done.last.endswith("cycle, proved")) == (0, True), done.out
    assert prove(f"{declared.format('false')}{READ}read('x')", "--python", PYPYS[name]).status == 1

"""What a snippet starts ends with it, where Linux has namespaces for it, and nothing that it changes outlives it.

The programs that would harm this machine run only if they find themselves in a process namespace of their own.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from prudent.proving.installed_interpreter import Installation
from prudent.proving.limits import Limits
from prudent.proving.machine_capabilities import forks

from .snippet_batches import HEALTHY, Batch, run

LIMITS = Limits(seconds=30, memory=1024**3, output=2**16)
SHORT = Limits(seconds=1.5, memory=1024**3, output=2**16)
GUARD = "import os\nassert os.getppid() == 1, 'this process is not contained'\n"

# The module itself, as a script in an interpreter of its own: to try it here would change this process.
PROBE = (
    "import sys; sys.path.insert(0, sys.argv[1]); from target import linux_namespaces; "
    "sys.exit(0 if linux_namespaces.enter() else 1)"
)
PACKAGE = Path(__file__).parent.parent.parent / "ext/prudent"


@pytest.fixture(scope="session")
def contained() -> None:
    if not forks():
        pytest.skip("without a host that forks nothing is contained")
    if subprocess.run([sys.executable, "-c", PROBE, str(PACKAGE)], check=False).returncode:
        pytest.skip("no user and process namespaces here: descendants that leave their group are not contained")


def only(batch: Batch, name: str) -> list[tuple[str, str, str]]:
    return [(seen.ending, seen.printed, str(seen.raised)) for seen in batch.each(name)]


@pytest.mark.usefixtures("contained")
@pytest.mark.parametrize(
    ("code", "said"),
    [
        pytest.param("try:\n    os.kill(-1, 9)\nexcept OSError:\n    pass\nprint('alone')", "alone\n", id="kill(-1)"),
        pytest.param(
            "try:\n    os.kill(os.getppid(), 9)\nexcept OSError:\n    pass\nprint('alive')",
            "alive\n",
            id="kill its parent",
        ),
        pytest.param(
            "made = 0\ntry:\n    while made < 10000:\n        if os.fork() == 0:\n            import time\n"
            "            time.sleep(60)\n        made += 1\nexcept OSError:\n    print(100 < made < 300)",
            "True\n",
            id="fork bomb",
        ),
    ],
)
def test_it_cannot_reach_beyond_its_namespace(
    installations: tuple[Installation, ...], tmp_path: Path, code: str, said: str
) -> None:
    batch = run(tmp_path, installations, {"wild": GUARD + code, "healthy": HEALTHY}, LIMITS)
    assert set(only(batch, "wild")) == {("finished", said, "None")}
    assert set(only(batch, "healthy")) == {("finished", "healthy\n", "None")}


@pytest.mark.usefixtures("contained")
def test_a_bomb_that_does_not_give_up_is_ended_with_all_its_processes(
    installations: tuple[Installation, ...], tmp_path: Path
) -> None:
    bomb = f"{GUARD}while True:\n    try:\n        os.fork()\n    except OSError:\n        pass\n"
    before = processes()
    batch = run(tmp_path, installations[-1:], {"bomb": bomb, "healthy": HEALTHY}, SHORT)
    assert only(batch, "bomb") == [("timed out", "", "None")]
    assert only(batch, "healthy") == [("finished", "healthy\n", "None")]
    # The count is the whole machine's: another test may have a bomb of its own for a moment, but none of them for long.
    wait_until(lambda: processes() < before + 100)


def processes() -> int:
    return sum(place.name.isdigit() for place in Path("/proc").iterdir())


ESCAPES = """\
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.setsid()
        import sys
        code = "import time; open('started', 'w').close(); time.sleep(60)"
        os.execv(sys.executable, [sys.executable, "-c", code, {mark!r}])
    os._exit(0)
import time
while not os.path.exists("started"):
    time.sleep(0.01)
"""


@pytest.mark.usefixtures("contained")
def test_a_child_in_a_session_of_its_own_is_killed(installations: tuple[Installation, ...], tmp_path: Path) -> None:
    mark = f"prudent-test-{os.getpid()}-escapes"
    batch = run(tmp_path / "cache", installations, {"escapes": GUARD + ESCAPES.format(mark=mark)}, LIMITS)
    assert set(only(batch, "escapes")) == {("finished", "", "None")}
    assert not running(mark)


@pytest.mark.usefixtures("contained")
def test_it_can_be_switched_off(
    installations: tuple[Installation, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRUDENT_NAMESPACES", "0")
    batch = run(tmp_path, installations[-1:], {"looks": "import os\nprint(os.getppid() > 1)"}, LIMITS)
    assert only(batch, "looks") == [("finished", "True\n", "None")]


HANGS = {
    "ignores SIGTERM": "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nwhile True: pass",
    "hangs in finally": "import time\ntry:\n    1 / 0\nfinally:\n    time.sleep(60)",
    "hangs in __del__": (
        "import time\nclass Hangs(object):\n    def __del__(self):\n        time.sleep(60)\nx = Hangs()\ndel x"
    ),
    "hangs in __del__ at the end": (
        "import time\nclass Hangs(object):\n    def __del__(self):\n        time.sleep(60)\nx = Hangs()"
    ),
}


@pytest.mark.parametrize("namespaces", ["1", "0"])
def test_whatever_hangs_is_ended(
    installations: tuple[Installation, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, namespaces: str
) -> None:
    monkeypatch.setenv("PRUDENT_NAMESPACES", namespaces)
    batch = run(tmp_path, installations[-2:], HANGS | {"healthy": HEALTHY}, SHORT)
    for name in HANGS:
        assert {ending for ending, _printed, _raised in only(batch, name)} == {"timed out"}, name
    assert set(only(batch, "healthy")) == {("finished", "healthy\n", "None")}


CHANGES = {
    "deletes its folder": "import os\nos.rmdir(os.getcwd())",
    "leaves a thread": "import threading, time\nthreading.Thread(target=time.sleep, args=(60,)).start()",
    "leaves a daemon": "import threading, time\nt = threading.Thread(target=time.sleep, args=(60,))\nt.daemon = True\nt.start()",  # noqa: E501
    "changes the interpreter": (
        "import gc, locale, os, signal, sys\nsys.path[:] = []\nsys.setrecursionlimit(10000)\ngc.set_threshold(1)\n"
        "signal.signal(signal.SIGINT, signal.SIG_IGN)\nlocale.setlocale(locale.LC_ALL, 'C')\nos.umask(0o777)\n"
        "sys.meta_path[:] = []\nsys.modules.pop('os')\nos.environ.clear()"
    ),
    "replaces its output file": "import os\nos.remove('../stdout')\nos.symlink('/dev/zero', '../stdout')",
    "replaces its output": "import sys\nsys.stdout = sys.stderr = None",
    "turns the collector on": "import gc\ngc.enable()\ngc.collect()",
    "opens a socket": "import socket\ns = socket.socket()\ns.bind(('127.0.0.1', 0))\ns.listen(1)",
    "prints control characters": "print('\\x1b[31mred\\x07 \\x00 <script>alert(1)</script>')",
}


def test_whatever_it_changes_ends_with_it(installations: tuple[Installation, ...], tmp_path: Path) -> None:
    codes = {}
    for name, code in CHANGES.items():
        codes[name] = code
        codes[f"healthy behind {name}"] = f"{HEALTHY}# {name}\n"
    batch = run(tmp_path, installations, codes, LIMITS)
    for name in CHANGES:
        assert {ending for ending, _printed, _raised in only(batch, name)} == {"finished"}, name
        assert set(only(batch, f"healthy behind {name}")) == {("finished", "healthy\n", "None")}


def test_a_stack_that_overflows_takes_nobody_along(installations: tuple[Installation, ...], tmp_path: Path) -> None:
    deep = "import sys\nsys.setrecursionlimit(10**8)\ndef f():\n    return f() + f()\nf()"
    batch = run(tmp_path, installations, {"deep": deep, "healthy": HEALTHY}, LIMITS)
    endings = {(ending, raised.partition(":")[0]) for ending, _printed, raised in only(batch, "deep")}
    assert endings <= {("crashed", "None"), ("finished", "MemoryError"), ("finished", "RecursionError")}
    assert set(only(batch, "healthy")) == {("finished", "healthy\n", "None")}


def test_endless_output_is_cut(installations: tuple[Installation, ...], tmp_path: Path) -> None:
    much = {
        "100 MB": "import os\nfor _ in range(100): os.write(1, b'x' * 2**20)",
        "endless errors": "import sys\nwhile True: sys.stderr.write('x' * 1000)",
    }
    batch = run(tmp_path, installations, much | {"healthy": HEALTHY}, LIMITS)
    for name in much:
        assert {ending for ending, _printed, _raised in only(batch, name)} == {"printed too much"}, name
    assert set(only(batch, "healthy")) == {("finished", "healthy\n", "None")}


BUILD = """\
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background it would be ignored
from pathlib import Path
from prudent.handbook.handbook import read_handbook
from prudent.handbook.proof import prove
from prudent.handbook.project_settings import Settings
from prudent.proving import run_task
os.cpu_count, run_task._SHARD = lambda: 1, 1  # few workers, so that most snippets do not begin
prove(read_handbook(Settings.load(Path(sys.argv[1]))), progress=lambda *_: print("one", flush=True))
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_build_that_is_ended_leaves_no_process(
    few_pythons: tuple[str, ...], tmp_path: Path, number: signal.Signals
) -> None:
    assert few_pythons
    if number != signal.SIGINT and not forks():
        pytest.skip("without a host nobody is left to end what the build was running")
    mark = f"prudent-test-{os.getpid()}-{int(number)}"
    head = "# /// proof\n# clean = true\n# ///\n"
    (tmp_path / "snippets").mkdir()
    (tmp_path / "pyproject.toml").write_text("[tool.prudent]\nseconds = 30\n")
    (tmp_path / "snippets" / "case_a.py").write_text(f"{head}print(1)\n")
    imports = "import subprocess, sys, time\n"  # snippets are sorted by imports, then by name
    (tmp_path / "snippets" / "case_b.py").write_text(
        f"{head}{imports}"
        f"subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)', {mark!r}])\ntime.sleep(60)\n"
    )
    for letter in "cdefgh":
        (tmp_path / "snippets" / f"case_{letter}.py").write_text(f"{head}{imports}time.sleep(60)\n")
    build = subprocess.Popen([sys.executable, "-c", BUILD, str(tmp_path)], stdout=subprocess.PIPE)
    assert build.stdout
    wait_until(lambda: running(mark))
    build.send_signal(number)
    build.wait(timeout=30)
    build.stdout.close()
    wait_until(lambda: not running(mark))


def running(mark: str) -> bool:
    """Whether a process with these words in its command line is there."""
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if mark.encode() in place.read_bytes() and b"time.sleep" in place.read_bytes():
                return True
        except OSError:
            continue
    return False


def wait_until(happened: object, seconds: float = 25) -> None:
    assert callable(happened)
    begin = time.monotonic()
    while not happened():
        assert time.monotonic() - begin < seconds
        time.sleep(0.05)

"""One build with everything that a snippet can do wrong, between healthy snippets."""

from __future__ import annotations

import contextlib
import io
import os
import re
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import filelock
import pytest
from tests.proving.test_limits import WILD
from tests.proving.test_namespaces import CHANGES, GUARD, HANGS, running

from prudent.interfaces.cli import main
from prudent.proving.installed_interpreter import Installation

if os.name == "nt":
    pytest.skip("these limits are POSIX's", allow_module_level=True)

MARK = f"prudent-test-{os.getpid()}-fire"
LEFT = f"import subprocess, sys\nsubprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)', '{MARK}'])"
FIRE = {
    **{name: code for name, code in (WILD | HANGS | CHANGES).items() if name not in ("leaks", "holds")},
    "loops": "while True: pass",
    "sleeps": "import time\ntime.sleep(60)",
    "leaves a child": LEFT,
    "bomb": f"{GUARD}while True:\n    try:\n        os.fork()\n    except OSError:\n        pass",
    "100 MB": "import os\nfor _ in range(100): os.write(1, b'x' * 2**20)",
    "endless errors": "import sys\nwhile True: sys.stderr.write('x' * 1000)",
    "deep": "import sys\nsys.setrecursionlimit(10**8)\ndef f():\n    return f() + f()\nf()",
}
SAID = {
    "loops": "it timed out: after 2 seconds",
    "sleeps": "it timed out: after 2 seconds",
    "ignores SIGTERM": "it timed out: after 2 seconds",
    "hangs in finally": "it timed out: after 2 seconds",
    "hangs in __del__": "it timed out: after 2 seconds",
    "hangs in __del__ at the end": "it timed out: after 2 seconds",
    "bomb": "",  # it times out, where it is contained
    "exits at once": "it exited: with status 3",
    "exits as if all were well": "it exited: it ended its process before its end",
    "raises SystemExit": "it raised SystemExit: 3",
    "segfaults": "it crashed: killed by SIGSEGV",
    "reads address 0": "it crashed: killed by SIGSEGV",
    "aborts": "it crashed: killed by SIGABRT",
    "deep": "",  # it crashes, or times out
    "takes memory": "it raised MemoryError",
    "prints": "it printed too much: more than 65536 bytes",
    "prints errors": "it printed too much: more than 65536 bytes",
    "prints for ever": "it printed too much: more than 65536 bytes",
    "100 MB": "it printed too much: more than 65536 bytes",
    "endless errors": "it printed too much: more than 65536 bytes",
    "imitates the protocol": 'it printed \'{"id": 0',
    "is no UTF-8": "it printed '\ufffd\ufffdend'",
    "prints control characters": r"it printed '\x1b[31mred\x07 \x00 <script>alert(1)</script>'",
    "reads": "it printed \"''\"",
    "lists its environment": "it printed '[]'",
    "lists its folder": "it printed '[]'",
    "puts a pipe where its report goes": "it exited: with status 1",
    "puts what never ends where its report goes": "it exited: with status 1",
    "puts a folder where its report goes": "it exited: with status 1",
    "is no Python": "it raised SyntaxError: ",
}
"""What is said of them; all others do no harm, and are proved."""


HEALTHY = "# /// proof\n# clean = true\n# prints = 'healthy'\n# ///\nprint('healthy')\n"
SECONDS = 2


@dataclass
class Build:
    status: int
    said: str
    seconds: float
    folder: Path
    threads: int
    """How many there are more than before."""

    def of(self, name: str) -> str:
        """What was said of a snippet, from its file and line on."""
        place = f"snippets/{name.replace(' ', '-')}/case_wild.py:"
        return "\n".join(line for line in self.said.splitlines() if line.startswith(place))


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory, installations: tuple[Installation, ...]) -> Build:
    folder = tmp_path_factory.mktemp("fire")
    for name, code in FIRE.items():
        place = folder / "snippets" / name.replace(" ", "-")
        place.mkdir(parents=True)
        (place / "case_wild.py").write_text(f"# /// proof\n# clean = true\n# ///\n{code}\n", encoding="utf-8")
        (place / "case_healthy.py").write_text(f"{HEALTHY}# {name}\n", encoding="utf-8")
    settings = f"[tool.prudent]\nseconds = {SECONDS}\nmemory = {2**30}\noutput = {2**16}\n"
    (folder / "pyproject.toml").write_text(settings, encoding="utf-8")
    (folder / "scratch").mkdir()
    threads, printed = threading.active_count(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(printed):
        patch.chdir(folder)
        patch.setenv("PRUDENT_PYTHONS", os.pathsep.join(str(found.executable) for found in installations))
        patch.setenv("MY_SECRET", "hunter2")
        patch.setenv("TMPDIR", str(folder / "scratch"))
        patch.setattr("tempfile.tempdir", None)
        begin = time.monotonic()
        status = main(["prove"])
    return Build(status, printed.getvalue(), time.monotonic() - begin, folder, threading.active_count() - threads)


def test_each_of_them_has_a_verdict_with_file_and_line(build: Build) -> None:
    assert build.status == 1
    for name, words in SAID.items():
        assert re.search(rf":\d+: declared [^;]+; {re.escape(words)}", build.of(name)), build.said


@pytest.mark.parametrize("name", sorted(set(FIRE) - set(SAID)))
def test_what_does_no_harm_is_proved(build: Build, name: str) -> None:
    assert not build.of(name)


def test_the_healthy_ones_are_unharmed(build: Build, installations: tuple[Installation, ...]) -> None:
    assert "case_healthy.py" not in build.said
    proved = len(FIRE) + len(FIRE) - len(SAID)
    runs = (2 * len(FIRE) + len(SAID)) * len(installations)  # what is refuted is run once more
    assert f": {proved * len(installations)} verdicts proved; {runs} runs made" in build.said


def test_nothing_is_left_behind(build: Build) -> None:
    assert not running(MARK)
    assert build.threads == 0
    assert list((build.folder / "scratch").iterdir()) == []
    with filelock.FileLock(build.folder / ".prudent" / "batch.lock", timeout=0):
        pass


def test_it_is_over_in_bounded_time(build: Build, installations: tuple[Installation, ...]) -> None:
    endless = [words for words in SAID.values() if words.startswith("it timed out") or not words]
    assert build.seconds < 60 + 2 * SECONDS * len(endless) * len(installations)


def test_secrets_do_not_reach_them(build: Build) -> None:
    assert "printed '[]'" in build.of("lists its environment")
    assert "hunter2" not in build.said

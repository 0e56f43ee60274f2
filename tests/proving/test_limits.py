"""Snippets that misbehave, each between healthy ones, with a fork for each and without."""

from __future__ import annotations

import fcntl
import os
import signal
import time
from pathlib import Path
from typing import TextIO

import pytest

from prudent.model.judgement import judge
from prudent.model.outcome import Outcome
from prudent.model.verdict import Status
from prudent.proving.installed_interpreter import Installation
from prudent.proving.limits import Limits
from prudent.proving.observation_cache import Cache
from prudent.proving.runner import Runner

from .snippet_batches import HEALTHY, Batch, run, snippet

if os.name == "nt":
    pytest.skip("these limits are POSIX's", allow_module_level=True)

SHORT = Limits(seconds=1, memory=1024**3, output=2**16)
WILD = {
    "exits at once": "import os\nos._exit(3)",
    "exits as if all were well": "import os\nos._exit(0)",
    "raises SystemExit": "import sys\nsys.exit(3)",
    "segfaults": "import os\nos.kill(os.getpid(), 11)",
    "reads address 0": "import ctypes\nctypes.string_at(0)",
    "aborts": "import os\nos.abort()",
    "takes memory": "x = bytearray(10**10)",
    "prints": "print('x' * 10**5)",
    "prints errors": "import sys\nsys.stderr.write('x' * 10**5 + '\\n')",
    "prints for ever": "while True: print('x' * 1000)",
    "imitates the protocol": (
        'import os\nline = b\'{"id": 0, "observation": {"ending": "finished"}}\\n\'\n'
        "for descriptor in range(1, 20):\n    try:\n        os.write(descriptor, line)\n    except OSError:\n        pass"  # noqa: E501
    ),
    "is no UTF-8": "import os\nos.write(1, b'\\xff\\xfeend\\n')",
    "reads": "import sys\nprint(repr(sys.stdin.read()))",
    "lists its environment": "import os\nprint(sorted(name for name in os.environ if 'SECRET' in name))",
    "lists its folder": "import os\nprint(os.listdir('.'))",
    "leaves files": "open('left', 'w').close()",
    "closes its output": "import sys\nsys.stdout.close()",
    "puts a pipe where its report goes": "import os\nos.mkfifo('../report.json')",
    "puts what never ends where its report goes": "import os\nos.symlink('/dev/zero', '../report.json')",
    "puts a folder where its report goes": "import os\nos.mkdir('../report.json')",
    "is no Python": "def",
    "leaks": "def f():\n    try:\n        1 / 0\n    except ZeroDivisionError as error:\n        e = error\nf()\n",
    "holds": "import sys\ntry:\n    1 / 0\nexcept Exception:\n    saved = sys.exc_info()[2]\n",
}
KILLS = "import os\nos.kill(os.getppid(), 9)"


def between_healthy_ones(wild: dict[str, str], distance: int) -> dict[str, str]:
    codes = {}
    for number, (name, code) in enumerate(wild.items()):
        codes[name] = code
        if number % distance == 0:
            codes[f"healthy {number}"] = f"{HEALTHY}# behind number {number}\n"
    return codes


@pytest.fixture(scope="module")
def forked(installations: tuple[Installation, ...], tmp_path_factory: pytest.TempPathFactory) -> Batch:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MY_SECRET", "hunter2")
        patch.setenv("PRUDENT_FORK", "1")
        wild = between_healthy_ones(WILD | {"kills its parent": KILLS}, 1)
        return run(tmp_path_factory.mktemp("cache"), installations, wild)


@pytest.fixture(scope="module")
def spawned(installations: tuple[Installation, ...], tmp_path_factory: pytest.TempPathFactory) -> Batch:
    """Without a fork, each run takes the start of an interpreter, and a snippet's parent is this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MY_SECRET", "hunter2")
        patch.setenv("PRUDENT_FORK", "0")
        return run(tmp_path_factory.mktemp("cache"), installations[-1:], between_healthy_ones(WILD, 8))


@pytest.fixture(params=["forked", "spawned"])
def batch(request: pytest.FixtureRequest) -> Batch:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Batch)
    return found


def test_healthy_snippets_among_them_are_unharmed(batch: Batch) -> None:
    healthy = [name for name in batch.snippets if name.startswith("healthy")]
    assert healthy
    for name in healthy:
        for observation in batch.each(name):
            assert (observation.ending, observation.printed) == ("finished", "healthy\n"), name


@pytest.mark.parametrize(
    ("name", "ending", "detail"),
    [
        ("exits at once", "exited", "with status 3"),
        ("exits as if all were well", "exited", "it ended its process before its end"),
        ("segfaults", "crashed", "killed by SIGSEGV"),
        ("reads address 0", "crashed", "killed by SIGSEGV"),
        ("aborts", "crashed", "killed by SIGABRT"),
        ("prints", "printed too much", "more than 65536 bytes"),
        ("prints errors", "printed too much", "more than 65536 bytes"),
        ("prints for ever", "printed too much", "more than 65536 bytes"),
    ],
)
def test_a_run_that_does_not_finish_is_refuted_with_the_reason(
    batch: Batch, installations: tuple[Installation, ...], name: str, ending: str, detail: str
) -> None:
    for observation in batch.each(name):
        assert (observation.ending, observation.detail) == (ending, detail)
        verdict = judge(batch.snippets[name], installations[0].interpreter, observation)
        assert (verdict.status, verdict.outcome) == (Status.REFUTED, Outcome(ending))


@pytest.mark.parametrize("fork", ["1", "0"])
def test_a_run_that_takes_too_long_is_ended(
    installations: tuple[Installation, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fork: str
) -> None:
    monkeypatch.setenv("PRUDENT_FORK", fork)
    endless = {"loops": "while True: pass", "sleeps": "import time\ntime.sleep(60)"}
    begin = time.monotonic()
    batch = run(tmp_path, installations, endless, SHORT)
    assert time.monotonic() - begin < 30
    for name in endless:
        for observation in batch.each(name):
            assert (observation.ending, observation.detail) == ("timed out", "after 1 seconds")


@pytest.mark.parametrize(
    ("name", "raised"),
    [("raises SystemExit", "SystemExit: 3"), ("takes memory", "MemoryError"), ("is no Python", "SyntaxError: ")],
)
def test_whatever_is_raised_ends_the_snippet_alone(batch: Batch, name: str, raised: str) -> None:
    for observation in batch.each(name):
        assert observation.finished
        assert str(observation.raised).startswith(raised)


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("reads", "''\n"),
        ("lists its environment", "[]\n"),
        ("lists its folder", "[]\n"),
        ("is no UTF-8", "\ufffd\ufffdend\n"),
        ("leaves files", ""),
        ("closes its output", ""),
    ],
)
def test_the_stage_is_bare(batch: Batch, name: str, printed: str) -> None:
    for observation in batch.each(name):
        assert (observation.ending, observation.printed, observation.raised) == ("finished", printed, None)


@pytest.mark.parametrize("fork", ["1", "0"])
def test_what_the_caller_ignores_is_not_ignored_by_a_snippet(
    installations: tuple[Installation, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fork: str
) -> None:
    monkeypatch.setenv("PRUDENT_FORK", fork)
    code = "import signal\nprint((signal.getsignal(2) is signal.default_int_handler, int(signal.getsignal(1))))"
    before = {number: signal.signal(number, signal.SIG_IGN) for number in (signal.SIGINT, signal.SIGHUP)}
    try:  # as `nohup` and a job in the background have it
        batch = run(tmp_path, installations, {"asks": code})
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert {seen.printed for seen in batch.each("asks")} == {"(True, 0)\n"}


def test_output_that_imitates_the_protocol_is_only_output(batch: Batch) -> None:
    for observation in batch.each("imitates the protocol"):
        assert observation.finished
        assert observation.printed == '{"id": 0, "observation": {"ending": "finished"}}\n'


def test_with_a_fork_and_without_the_observations_are_the_same(forked: Batch, spawned: Batch) -> None:
    ((series, observations),) = spawned.seen.items()
    for name in WILD:
        if name == "prints for ever":  # how much of it is kept is a matter of chance
            continue
        seen, other = forked.seen[series][name], observations[name]
        assert (seen.ending, seen.detail, seen.parts) == (other.ending, other.detail, other.parts), name
        assert [leak.path for leak in seen.leaks] == [leak.path for leak in other.leaks], name
        assert [held.path for held in seen.held] == [held.path for held in other.held], name
    assert observations["leaks"].leaks
    assert observations["holds"].held


# Without confinement, which is tested by itself: there it could not write to where this test looks.
STAYS = """\
import fcntl, os, time
if os.fork() == 0:
    file = open({path!r}, "w")
    fcntl.flock(file, fcntl.LOCK_EX)
    os.rename({path!r}, {path!r} + ".locked")
    time.sleep(60)
while not os.path.exists({path!r} + ".locked"):
    time.sleep(0.01)
"""


def locked(file: TextIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@pytest.mark.parametrize("fork", ["1", "0"])
def test_a_child_that_is_left_running_is_killed(
    installations: tuple[Installation, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fork: str
) -> None:
    monkeypatch.setenv("PRUDENT_FORK", fork)
    monkeypatch.setenv("PRUDENT_NAMESPACES", "0")
    path = tmp_path / "file"
    code = STAYS.format(path=str(path))
    batch = run(tmp_path / "cache", installations[-1:], {"leaves a child": code, "healthy": HEALTHY})
    with path.with_suffix(".locked").open("w") as file:  # it did run, and its lock ends with it
        begin = time.monotonic()
        while not locked(file):
            assert time.monotonic() - begin < 20  # it would have let go by itself after 60
            time.sleep(0.01)
    assert all(observation.finished for observation in batch.each("leaves a child"))
    assert all(observation.finished for observation in batch.each("healthy"))


@pytest.mark.parametrize("fork", ["1", "0"])
def test_nothing_is_left_on_the_disk(
    installations: tuple[Installation, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fork: str
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("PRUDENT_FORK", fork)
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setattr("tempfile.tempdir", None)
    run(tmp_path / "cache", installations, {"leaves files": WILD["leaves files"], "exits": WILD["exits at once"]})
    assert list(scratch.iterdir()) == []


def test_a_limit_that_is_raised_lets_the_run_finish(
    installations: tuple[Installation, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PRUDENT_FORK", raising=False)
    slow = snippet("takes a while", "import time\ntime.sleep(0.6)")
    endings: list[str] = []
    for seconds in (0.3, 30):
        limits = Limits(seconds=seconds)
        runs = Runner(Cache(tmp_path, limits.as_json()), limits).run([slow], installations[-1:])
        endings.extend(record.observation.ending for record in runs.records.values())
    assert endings == ["timed out", "finished"]


@pytest.mark.parametrize("fork", ["1", "0"])
def test_what_is_installed_there_is_not_found_and_what_every_program_has_is(
    installations: tuple[Installation, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fork: str
) -> None:
    monkeypatch.setenv("PRUDENT_FORK", fork)
    looks = (
        "import sys\nprint([path for path in sys.path if 'site-packages' in path], hasattr(sys, 'setdefaultencoding'))"
    )
    batch = run(tmp_path, installations, {"looks": f"from __future__ import print_function\n{looks}\nexit(2)"})
    for observation in batch.each("looks"):
        assert (observation.printed, str(observation.raised)) == ("[] False\n", "SystemExit: 2")

"""What a snippet can reach beyond its run: as root and as an ordinary user, with namespaces and with Landlock alone.

Each test is a row of the table on the page about the proof. The hosts are spoken to as the runner does it.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from prudent.model.observation import Observation
from prudent.proving.discovery import TARGET_FOLDER, discover
from prudent.proving.environment_variables import clean_environment
from prudent.proving.installed_interpreter import Installation

if not sys.platform.startswith("linux"):
    pytest.skip("runs are confined on Linux only", allow_module_level=True)

NOBODY = 65534
LIMITS = {"seconds": 30, "memory": 2 * 1024**3, "output": 2**16}
LIBRARY = """\
from __future__ import print_function
import ctypes, os
library = ctypes.CDLL(None, use_errno=True)
def call(name, *arguments):
    result = getattr(library, name)(*[ctypes.c_long(a) if isinstance(a, int) else a for a in arguments])
    return os.strerror(ctypes.get_errno()) if result == -1 else "done"
def attempt(function, *arguments):
    try:
        function(*arguments)
        return "done"
    except (IOError, OSError) as error:
        return "refused"
"""
REFUSED = "Operation not permitted"


@dataclass(frozen=True)
class Cage:
    """A user, and the means by which runs are confined."""

    user: int
    namespaces: bool
    executables: tuple[Path, ...]
    target: Path
    folder: Path

    def run(self, *codes: str) -> list[list[Observation]]:
        """What each of the codes shows, one after the other in one host; a list for each interpreter."""
        return [self._run(executable, codes) for executable in self.executables]

    def printed(self, code: str) -> set[str]:
        """What the code prints, on all interpreters."""
        found = set()
        for (seen,) in self.run(LIBRARY + code):
            assert (seen.ending, seen.raised) == ("finished", None), (seen.detail, seen.raised, seen.errors)
            found.add(seen.printed)
        return found

    def _run(self, executable: Path, codes: tuple[str, ...]) -> list[Observation]:
        folder = self.folder / f"{executable.name}-{len(list(self.folder.iterdir()))}"
        folder.mkdir()
        os.chown(folder, self.user, -1)
        own = os.geteuid() == self.user
        how = "1" if self.namespaces else "landlock"
        environ = clean_environment() | {"PRUDENT_NAMESPACES": how, "TMPDIR": str(folder)}
        done = subprocess.run(
            [str(executable), "-S", "-s", "-B", str(self.target), "--only", str(folder)],
            input="".join(json.dumps(job(code) | {"id": number}) + "\n" for number, code in enumerate(codes)),
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
            env=environ,
            cwd=folder,
            start_new_session=True,
            user=None if own else self.user,
            group=None if own else self.user,
            extra_groups=None if own else [],
        )
        assert not done.stderr
        ready, *answers = [json.loads(line) for line in done.stdout.splitlines()]
        assert ready == {"ready": True}
        assert all(answer["intact"] for answer in answers)
        return [Observation.from_json(answer["observation"]) for answer in answers]


def job(code: str) -> dict[str, Any]:
    part = {"kind": "script", "code": code, "name": "snippet.py", "flags": [], "skip_if": ""}
    return {"limits": LIMITS, "path": [], "parts": [part]}


def may_run(executable: Path, user: int) -> bool:
    """Whether that user can start the interpreter and read its library."""
    command = [str(executable), "-S", "-s", "-B", "-c", "import json, ctypes"]
    other = os.geteuid() != user
    try:
        done = subprocess.run(command, check=False, capture_output=True, user=user if other else None, cwd="/")
    except OSError:
        return False
    return done.returncode == 0


@pytest.fixture(scope="module")
def target() -> Iterator[Path]:
    """A copy of the target package that every user can read, in a folder that every user can enter.

    Not in pytest's own, which another pytest of the same user may close at any time.
    """
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(shutil.copytree(TARGET_FOLDER, f"{folder}/target", ignore=shutil.ignore_patterns("__pycache__")))


@pytest.fixture(
    scope="module",
    params=[(who, how) for who in ("root", "an ordinary user") for how in ("namespaces", "Landlock alone")],
    ids="-".join,
)
def cage(request: pytest.FixtureRequest, installations_found: tuple[Installation, ...], target: Path) -> Cage:
    who, how = request.param
    if who == "root" and os.geteuid():
        pytest.skip("only root can try what root can do")
    user = 0 if who == "root" else os.geteuid() or NOBODY
    able = [found.executable for found in installations_found if may_run(found.executable, user)]
    if not able:
        pytest.skip("there is no interpreter here that an ordinary user may start")
    folder = target.parent / f"{user}-{how.split()[0]}"
    folder.mkdir()
    made = Cage(user, how == "namespaces", tuple(dict.fromkeys((able[0], able[-1]))), target, folder)
    can = "linux_namespaces.enter(sys.argv[2]) == linux_namespaces.ALL" if made.namespaces else "landlock.version()"
    imports = "import sys; sys.path.insert(0, sys.argv[1]); from target import linux_namespaces, landlock"
    probe = f"{imports}; sys.exit(not ({can}))"
    empty = folder / "probe"
    empty.mkdir()
    os.chown(empty, user, -1)
    other = user if os.geteuid() != user else None
    command = [str(able[-1]), "-S", "-B", "-c", probe, str(target.parent), str(empty)]
    if subprocess.run(command, check=False, user=other, group=other, cwd="/").returncode:
        pytest.skip(f"the kernel gives {who} no {how.split()[0]} here")
    return made


@pytest.fixture(scope="module")
def installations_found() -> tuple[Installation, ...]:
    return discover().installations


STATUS = """
with open("/proc/self/status") as file:
    facts = dict(line.strip().split(":", 1) for line in file)
names = ("CapInh", "CapPrm", "CapEff", "CapAmb")
print([int(facts[name], 16) for name in names], facts["NoNewPrivs"].strip(), facts["Seccomp"].strip())
"""


def test_it_has_no_capabilities_and_can_get_none(cage: Cage) -> None:
    assert cage.printed(STATUS) == {"[0, 0, 0, 0] 1 2\n"}
    program = f"from __future__ import print_function\n{STATUS}"
    again = (
        f"import subprocess, sys\nprint(subprocess.check_output([sys.executable, '-c', {program!r}]).decode(), end='')"
    )
    assert cage.printed(again) == {"[0, 0, 0, 0] 1 2\n"}


def test_a_file_with_the_rights_of_root_gives_none(cage: Cage) -> None:
    if cage.user == 0 or os.geteuid():
        pytest.skip("only root can make such a file for somebody else")
    copy = cage.target.parent / "id"
    shutil.copy(shutil.which("id") or "/usr/bin/id", copy)
    copy.chmod(0o755 | stat.S_ISUID)
    code = f"import subprocess\nprint(subprocess.check_output([{str(copy)!r}, '-u']).decode().strip())"
    assert cage.printed(code) == {f"{cage.user}\n"}


def test_what_it_starts_has_its_own_user(cage: Cage) -> None:
    code = "import subprocess, sys\nprint(subprocess.check_output([sys.executable, '-c', 'import os; print(os.geteuid())']).decode().strip())"  # noqa: E501
    assert cage.printed(code) == {f"{cage.user}\n"}


def test_it_makes_no_namespace_and_no_mount(cage: Cage) -> None:
    code = """
for flag in (0x20000, 0x10000000, 0x20000000, 0x40000000, 0x80, 0x10020000):
    print(call("unshare", flag))
print(call("syscall", 56 if os.uname()[4] == "x86_64" else 220, 0x10000011, 0, 0, 0, 0))
print(call("mount", b"none", b"/", None, 0x20 | 0x1000, None), call("umount2", b"/dev/shm", 2))
print(call("umount2", os.path.dirname(os.path.dirname(os.getcwd())).encode(), 2))
print(call("setns", os.open("/proc/self/ns/user", os.O_RDONLY), 0))
"""
    assert cage.printed(code) == {f"{REFUSED}\n" * 7 + f"{REFUSED} {REFUSED}\n" + f"{REFUSED}\n" * 2}


def test_the_machines_name_and_parameters_stay(cage: Cage) -> None:
    before = socket.gethostname()
    code = """
for name in ("hostname", "domainname", "core_pattern", "panic", "randomize_va_space"):
    print(attempt(open, "/proc/sys/kernel/" + name, "w"))
print(call("sethostname", b"other", 5))
print(attempt(open, "/proc/sysrq-trigger", "w"), attempt(open, "/sys/kernel/uevent_helper", "w"))
"""
    assert cage.printed(code) == {"refused\n" * 5 + f"{REFUSED}\nrefused refused\n"}
    assert socket.gethostname() == before


DEVICES = """
import stat
found = []
for folder, _folders, names in os.walk("/dev"):
    for name in names:
        path = os.path.join(folder, name)
        try:
            status = os.stat(path)
        except OSError:
            continue
        if stat.S_ISBLK(status.st_mode) or stat.S_ISCHR(status.st_mode):
            if attempt(os.open, path, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY) == "done":
                found.append(os.path.realpath(path))
usual = ("null", "zero", "full", "random", "urandom", "tty", "ptmx", "pts/ptmx")
print([path for path in found if path[5:] not in usual and path != os.path.realpath("/dev/stdin")])
print(attempt(os.mknod, "disk", 0o600 | stat.S_IFBLK, os.makedev(254, 0)))
"""


def test_it_opens_no_device_but_those_that_every_program_expects(cage: Cage) -> None:
    assert cage.printed(DEVICES) == {"[]\nrefused\n"}


def test_it_writes_nowhere_but_in_its_folder(cage: Cage) -> None:
    mine = cage.target.parent / f"mine-{cage.user}-{cage.namespaces}"
    mine.mkdir()
    (mine / "file").write_text("mine")
    for path in (mine, mine / "file"):
        os.chown(path, cage.user, -1)
    code = f"""
path = {str(mine)!r}
print(attempt(open, path + "/new", "w"), attempt(open, path + "/file", "a"), attempt(os.remove, path + "/file"))
print(attempt(os.mkdir, path + "/folder"), attempt(os.rename, path + "/file", path + "/other"))
print(attempt(os.symlink, "x", path + "/link"), attempt(os.link, path + "/file", "link"))
os.mkdir("a")
open("a/file", "w").close()
os.rename("a/file", "file")
open(os.devnull, "w").close()
"""
    assert cage.printed(code) == {"refused refused refused\nrefused refused\nrefused refused\n"}
    assert [path.name for path in mine.iterdir()] == ["file"]
    assert (mine / "file").read_text() == "mine"


def test_what_belongs_to_its_host_is_out_of_reach(cage: Cage) -> None:
    code = """
import signal
host = os.getppid()
limits = (ctypes.c_ulong * 2)(0, 0)
print(call("prlimit", host, 7, limits, None))
print(attempt(os.kill, host, signal.SIGKILL) if host > 1 else "refused")
print(attempt(open, "/proc/%d/mem" % host, "rb"), attempt(open, "/proc/%d/fd/1" % host, "rb"))
print(call("setpriority", 0, host, 19), call("setpriority", 2, os.getuid(), 19))
print(call("sched_setaffinity", host, 8, ctypes.byref(ctypes.c_ulong(1))))
print(call("ptrace", 16, host, 0, 0))
print(attempt(open, "/proc/%d/oom_score_adj" % host, "w"))
"""
    allowed = f"{REFUSED}\nrefused\nrefused refused\n{REFUSED} {REFUSED}\n{REFUSED}\n{REFUSED}\nrefused\n"
    assert cage.printed(code) == {allowed}


LEAVES = """
import fcntl
with open("../../beside", "w") as file:
    file.write("x" * 2**15)
os.mkdir("../../closed")
open("../../closed/file", "w").close()
os.chmod("../../closed", 0)
open("/dev/shm/prudent-left-%d" % os.getuid(), "w").close()
fcntl.fcntl(1, fcntl.F_SETFL, 0)
print(call("shmget", 4711, 100, 0o1777), call("semget", 4711, 1, 0o1777), call("msgget", 4711, 0o1777))
number = 240 if os.uname()[4] == "x86_64" else 180
print(call("syscall", number, b"left", os.O_CREAT | os.O_RDWR, 0o600, None))
number = 248 if os.uname()[4] == "x86_64" else 217
print(call("syscall", number, b"user", b"left", b"x", 1, -3))
"""
LOOKS = """
import fcntl
print(os.listdir("../.."), os.listdir(".."), os.listdir("."), fcntl.fcntl(1, fcntl.F_GETFL) & os.O_APPEND > 0)
print([name for name in os.listdir("/dev/shm") if name.startswith("prudent-left")])
"""


def test_the_next_run_finds_nothing_of_it(cage: Cage) -> None:
    try:
        for leaves, looks in cage.run(LIBRARY + LEAVES, LIBRARY + LOOKS):
            assert (leaves.ending, leaves.raised) == ("finished", None)
            assert leaves.printed == f"{REFUSED} {REFUSED} {REFUSED}\n{REFUSED}\n{REFUSED}\n"
            files, shared = looks.printed.splitlines()
            assert "beside" not in files
            assert "closed" not in files
            assert files.endswith("True")
            if cage.namespaces:
                assert shared == "[]"
        if cage.namespaces:
            assert not left_in_shared_memory(cage)
    finally:  # without a file system of its own, it stays: so says the page
        for path in left_in_shared_memory(cage):
            path.unlink()


def left_in_shared_memory(cage: Cage) -> list[Path]:
    return list(Path("/dev/shm").glob(f"prudent-left-{cage.user}"))  # noqa: S108 -- that is where it is


@pytest.fixture
def server() -> Iterator[tuple[str, int]]:
    """The address of a server of this machine, which greets whoever connects."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def greet() -> None:
            try:
                while True:
                    with listening.accept()[0] as connected:
                        connected.sendall(b"hello")
            except OSError:
                return

        thread = threading.Thread(target=greet)
        thread.start()
        yield listening.getsockname()
        listening.shutdown(socket.SHUT_RDWR)
        thread.join()


def test_it_connects_to_itself_and_with_namespaces_to_nobody_else(cage: Cage, server: tuple[str, int]) -> None:
    code = f"""
import socket
own = socket.socket()
own.bind(("127.0.0.1", 0))
own.listen(1)
socket.create_connection(own.getsockname(), timeout=10)
print(attempt(socket.create_connection, {server!r}, 10))
"""
    assert cage.printed(code) == {"refused\n" if cage.namespaces else "done\n"}


def test_a_healthy_run_behind_each_wild_one_is_unharmed(cage: Cage) -> None:
    wild = [
        "import os\nos.chmod('..', 0)\nos.chmod('../..', 0)",
        "import os, shutil\nshutil.rmtree('..', ignore_errors=True)",
        "import os\nos.umask(0o777)\nopen('x', 'w').close()",
        "import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))",
    ]
    codes = [code for number, each in enumerate(wild) for code in (each, f"print('healthy {number}')")]
    for seen in cage.run(*codes):
        assert [each.printed for each in seen[1::2]] == [f"healthy {number}\n" for number in range(len(wild))]

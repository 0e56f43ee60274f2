"""What a snippet may write, and what happens when there is no space for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from prudent.proving.installed_interpreter import Installation
from prudent.proving.limits import Limits
from prudent.proving.machine_capabilities import forks

from .snippet_batches import HEALTHY, Batch, run

LIMITS = Limits(seconds=30, memory=1024**3, output=2**16)
TARGET_FOLDER = Path(__file__).parent.parent.parent / "ext/prudent/target"
FILLS = """\
import os
number = 0
try:
    while True:
        handle = os.open("file-%d" % number, os.O_WRONLY | os.O_CREAT)
        for _ in range(4):
            os.write(handle, b"x" * 10000)
        os.close(handle)
        number += 1
except OSError as error:
    reason = error.errno
"""

# As the host does it, and with a very small disk in the place of its argument.
IN_PRIVATE = """
import subprocess, sys
sys.path.insert(0, sys.argv[1])
from target import linux_namespaces
linux_namespaces._make_user_namespace()
linux_namespaces.mounts._SIZE = sys.argv[2]
linux_namespaces.mounts.seclude(sys.argv[3])
"""


@pytest.fixture(scope="session")
def secluded(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Skips where a snippet may write anywhere."""
    if os.name == "nt":
        pytest.skip("no namespaces on Windows")
    command = [
        sys.executable,
        "-c",
        IN_PRIVATE,
        str(TARGET_FOLDER.parent),
        "size=1m",
        str(tmp_path_factory.mktemp("only")),
    ]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("no mount namespaces here: a snippet may write wherever its user may")


@pytest.fixture
def forked() -> None:
    """Skips where nothing is secluded, though it could be."""
    if not forks():
        pytest.skip("without a host that forks nothing is secluded")


def said(batch: Batch, name: str) -> set[tuple[str, str, str]]:
    return {(seen.ending, seen.printed, str(seen.raised)) for seen in batch.each(name)}


@pytest.mark.usefixtures("secluded", "forked")
def test_it_writes_nowhere_but_in_its_folder(installations: tuple[Installation, ...], tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("mine")
    codes = {
        "writes": f"open({str(tmp_path / 'new')!r}, 'w')",
        "changes": f"open({str(outside)!r}, 'a')",
        "removes": f"import os\nos.remove({str(outside)!r})",
        "keeps": "import os, tempfile\nopen('a', 'w').close()\nh = tempfile.TemporaryFile()\nh.write(b'x')\n"
        "open(os.devnull, 'w').write('x')\nprint('written')",
        "locks": "import multiprocessing\nwith multiprocessing.Lock(): print('locked')",
    }
    batch = run(tmp_path / "cache", installations, codes, LIMITS)
    for name in ("writes", "changes", "removes"):
        for ending, _printed, raised in said(batch, name):
            assert (ending, "[Errno 30] Read-only file system" in raised) == ("finished", True), name
    assert said(batch, "keeps") == {("finished", "written\n", "None")}
    assert said(batch, "locks") == {("finished", "locked\n", "None")}
    assert outside.read_text() == "mine"
    assert not (tmp_path / "new").exists()


@pytest.mark.usefixtures("secluded", "forked")
def test_it_sees_no_process_but_its_own(installations: tuple[Installation, ...], tmp_path: Path) -> None:
    code = "import os\nprint(sorted(set(int(n) for n in os.listdir('/proc') if n.isdigit()) - set([1, os.getpid()])))"
    assert said(run(tmp_path, installations, {"looks": code}, LIMITS), "looks") == {("finished", "[]\n", "None")}


@pytest.mark.usefixtures("secluded", "forked")
def test_what_it_can_write_is_bounded_and_goes_with_it(installations: tuple[Installation, ...], tmp_path: Path) -> None:
    codes = {"fills": FILLS, "healthy": HEALTHY}
    batch = run(tmp_path, installations, codes, LIMITS)
    assert said(batch, "fills") == {("ran out of disk", "", "None")}
    assert said(batch, "healthy") == {("finished", "healthy\n", "None")}


WITHIN = """
import json
from pathlib import Path
from prudent.proving.discovery import ask
from tests.proving.test_disk import FILLS, HEALTHY, run
codes = {"before": HEALTHY, "fills": FILLS, "after": HEALTHY + "#"}
batch = run(Path(sys.argv[4]), (ask(Path(sys.executable)),), codes)
[seen] = batch.seen.values()
print(json.dumps({name: [found.ending, found.detail] for name, found in seen.items()}))
"""


@pytest.mark.usefixtures("secluded")
@pytest.mark.parametrize("fork", ["1", "0"])
@pytest.mark.parametrize(("size", "before"), [("size=1m", "finished"), ("size=1m,nr_inodes=3", "could not be run")])
def test_a_full_disk_of_the_machine_is_said_and_is_no_fault_of_the_next(
    tmp_path: Path, fork: str, size: str, before: str
) -> None:
    """Without namespaces for each snippet, all of them are on the machine's disk, which here is a very small one."""
    disk, cache = tmp_path / "disk", tmp_path / "cache"
    disk.mkdir()
    ends = run_on(disk, cache, size, fork)
    assert ends["before"][0] == ends["after"][0] == before
    if before == "finished":
        assert ends["fills"] == ["ran out of disk", "nothing more can be written there"]
    else:
        assert all("No space left on device" in detail for _ending, detail in ends.values())


def run_on(disk: Path, cache: Path, size: str, fork: str) -> dict[str, list[str]]:
    root = Path(__file__).parent.parent.parent
    environ = {"PYTHONPATH": f"{root / 'ext'}{os.pathsep}{root}", "PRUDENT_NAMESPACES": "0", "PRUDENT_FORK": fork}
    code = IN_PRIVATE + WITHIN
    arguments = [sys.executable, "-c", code, str(TARGET_FOLDER.parent), size, str(disk), str(cache)]
    done = subprocess.run(
        arguments, check=False, capture_output=True, text=True, env=os.environ | environ | {"TMPDIR": str(disk)}
    )
    assert not done.returncode, done.stderr
    ends: dict[str, list[str]] = json.loads(done.stdout)
    return ends

"""The C of the chapter on thread states: it compiles cleanly everywhere, and its counts are exact and can fail."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from prudent.proving.compilation import CompilationError, compiler, headers
from prudent.proving.discovery import discover
from prudent.proving.environment_variables import clean_environment
from prudent.proving.installed_interpreter import Installation

FOLDER = Path(__file__).parent.parent.parent / "snippets" / "thread-state"
STRICT = ("-std=gnu11", "-Wall", "-Wextra", "-Wshadow", "-Wstrict-prototypes", "-Werror")
FOUND = discover().cpythons
NAMES = [installation.interpreter.name for installation in FOUND]
# Sources that older Pythons need not compile: PEP 788, and those that are written for Python 3 only, to be short.
SINCE = {"guarded.c": (3, 15, 0)} | dict.fromkeys(("reproduction.c", "chunkrequests.c", "library.c"), (3, 7, 0))
COUNTS = """
import json, sys
sys.path[:0] = sys.argv[1:3]
import bench
counts = bench.counts()
print(json.dumps({mode: counts[mode] for mode in ("temporary-call", "kept-ensure-call") if mode in counts}))
"""

pytestmark = pytest.mark.skipif(not compiler()[0], reason="there is no C compiler")


def include(installation: Installation) -> list[str]:
    try:
        folders, _suffix = headers(installation)
    except CompilationError as error:
        pytest.skip(str(error))
    return [f"-I{folder}" for folder in folders]


@pytest.mark.parametrize("without_gil", [False, True], ids=["as built", "without the GIL"])
@pytest.mark.parametrize("installation", FOUND, ids=NAMES)
def test_every_source_compiles_without_a_warning(installation: Installation, *, without_gil: bool) -> None:
    if without_gil and installation.interpreter.release < (3, 14, 0):
        pytest.skip("its headers know no supported build without the GIL")
    elsewhere = {name for name, since in SINCE.items() if installation.interpreter.release < since}
    if sys.platform != "linux":
        elsewhere.add("reproduction.c")  # it counts the page faults of one thread
    sources = sorted(str(path) for path in FOLDER.rglob("*.c") if path.name not in elsewhere)
    assert sources
    # Older headers have warnings of their own: they are Python's to answer for.
    folders = [flag.replace("-I", "-isystem", 1) for flag in include(installation)]
    # That the headers are those of a build with the GIL leaves our own code for one without it to be looked at.
    build = ["-DPy_GIL_DISABLED=1"] if without_gil and not installation.interpreter.free_threaded else []
    command = [compiler()[0], *STRICT, *build, *folders, "-fsyntax-only", *sources]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def compile_probe(installation: Installation, folder: Path, *flags: str) -> Path:
    """The probe's module and driver in a folder of their own."""
    sources = [str(path) for path in (FOLDER / "entry").glob("*.c")] + [str(FOLDER / "chunk-cache" / "chunkcache.c")]
    command = [compiler()[0], "-std=gnu11", "-O1", "-fPIC", "-shared", "-pthread", *include(installation), *flags]
    subprocess.run([*command, *sources, "-o", str(folder / f"probe{headers(installation)[1]}")], check=True)
    shutil.copy(FOLDER / "entry" / "bench.py", folder)
    return folder


def counts(installation: Installation, folder: Path) -> dict[str, dict[str, float]]:
    command = [str(installation.executable), "-s", "-B", "-c", COUNTS, str(folder)]
    done = subprocess.run(command, capture_output=True, check=True, env=clean_environment())
    found: dict[str, dict[str, float]] = json.loads(done.stdout)
    return found


def test_counts_are_the_same_every_time(installations: tuple[Installation, ...], tmp_path: Path) -> None:
    newest = installations[-1]
    folder = compile_probe(newest, tmp_path)
    first = counts(newest, folder)
    assert all(counts(newest, folder) == first for _ in range(4))


def test_a_temporary_state_that_is_kept_by_mistake_changes_the_counts(
    installations: tuple[Installation, ...], tmp_path: Path
) -> None:
    newest = installations[-1]
    (tmp_path / "sound").mkdir()
    (tmp_path / "planted").mkdir()
    sound = counts(newest, compile_probe(newest, tmp_path / "sound"))
    planted = counts(newest, compile_probe(newest, tmp_path / "planted", "-DPLANT_KEPT_STATE"))
    assert sound["temporary-call"]["locals"] == 1
    assert planted["temporary-call"]["locals"] == 0
    if "mmap" in sound["temporary-call"] and newest.interpreter.release >= (3, 11, 0):
        assert sound["temporary-call"]["mmap"] == 1
        assert planted["temporary-call"]["mmap"] == 0
    assert sound["kept-ensure-call"] == planted["kept-ensure-call"]


HEAPS = """
import json, sys
sys.path[:0] = sys.argv[1:2]
import bench, heaps
class Canary:
    alive = 0
    def __init__(self):
        Canary.alive += 1
    def __del__(self):
        Canary.alive -= 1
found = {}
for state, keep in bench.STATES:
    for name, what in bench.WHATS:
        seconds = heaps.enter(keep, what, 100, Canary)
        assert seconds > 0
        found[state + "-" + name] = Canary.alive
        heaps.clear()
        assert Canary.alive == 0
assert [name for name, sample in bench.MODES if sample(3)["wall"] > 0] == list(found)
print(json.dumps(found))
"""


def test_objects_outlive_the_entries_that_are_to_leave_them_and_no_others(
    installations: tuple[Installation, ...], tmp_path: Path
) -> None:
    """The modes for builds without the GIL, tried on one that has it: what they do is the same, not what it costs."""
    newest = installations[-1]
    sources = [str(FOLDER / "heaps" / "heaps.c"), str(FOLDER / "entry" / "foreign.c")]
    command = [compiler()[0], "-std=gnu11", "-O1", "-fPIC", "-shared", "-pthread", *include(newest), *sources]
    subprocess.run([*command, "-o", str(tmp_path / f"heaps{headers(newest)[1]}")], check=True)
    shutil.copy(FOLDER / "heaps" / "bench.py", tmp_path)
    done = run(newest, tmp_path, HEAPS)
    assert done.returncode == 0, done.stderr
    slots = 64
    assert json.loads(done.stdout) == {
        f"{state}-{name}": slots if name == "left" else 0
        for state in ("temporary", "kept")
        for name in ("nothing", "dropped", "left")
    }


STRESS = """
import sys
sys.path.insert(0, sys.argv[1])
import reuse
entered = []
def deep(levels):
    return deep(levels - 1) if levels else entered.append(None)
def handle():
    deep(60)
reuse.install()
for round in range(20):
    assert reuse.enter(8, 50, handle) == 8
    if round % 3 == 0:
        reuse.uninstall()
        reuse.install()
assert len(entered) == 8 * 50 * 20, len(entered)
if sys.argv[2] == "uninstall":
    assert reuse.uninstall() == (1 if sys.version_info >= (3, 11) else 0)
print("sound")
"""
SUBINTERPRETERS = """
import sys
sys.path.insert(0, sys.argv[1])
import reuse
try:
    from concurrent import interpreters
    make, run = interpreters.create, lambda made, code: made.exec(code)
except ImportError:
    import _xxsubinterpreters as interpreters
    make, run = interpreters.create, interpreters.run_string
import threading
reuse.install()
CODE = "def f(n):\\n    return f(n - 1) if n else 0\\nfor _ in range(50):\\n    f(60)\\n"
def work():
    for _ in range(5):
        run(make(), CODE)
threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
reuse.enter(4, 200, lambda: None)
for thread in threads:
    thread.join()
print("sound")
"""


def compile_reuse(installation: Installation, folder: Path, *flags: str, text: str | None = None) -> Path:
    """The cache with its stress module in a folder of their own."""
    for name in ("chunkcache.c", "reuse.c"):
        shutil.copy(FOLDER / "chunk-cache" / name, folder)
    if text is not None:
        (folder / "chunkcache.c").write_text(text, encoding="utf-8")
    command = [compiler()[0], "-std=gnu11", "-O1", "-g", "-fPIC", "-shared", "-pthread", *include(installation), *flags]
    target = str(folder / f"reuse{headers(installation)[1]}")
    subprocess.run([*command, str(folder / "reuse.c"), "-o", target], check=True)
    return folder


def run(
    installation: Installation, folder: Path, program: str, *arguments: str, **environ: str
) -> subprocess.CompletedProcess[str]:
    command = [str(installation.executable), "-s", "-B", "-c", program, str(folder), *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env=clean_environment() | environ, timeout=120
    )


@pytest.mark.parametrize("ending", ["uninstall", "leave it in force"])
@pytest.mark.parametrize("installation", FOUND, ids=NAMES)
def test_the_cache_stands_many_threads_and_the_end_of_python(
    installation: Installation, ending: str, tmp_path: Path
) -> None:
    done = run(installation, compile_reuse(installation, tmp_path), STRESS, ending)
    assert (done.returncode, done.stdout, done.stderr) == (0, "sound\n", "")


@pytest.mark.parametrize("installation", FOUND, ids=NAMES)
def test_the_cache_stands_subinterpreters(installation: Installation, tmp_path: Path) -> None:
    if installation.interpreter.release < (3, 11, 0):
        pytest.skip("before 3.11 there is nothing to keep")
    done = run(installation, compile_reuse(installation, tmp_path), SUBINTERPRETERS)
    if "_xxsubinterpreters" in done.stderr and "No module" in done.stderr:
        pytest.skip("this Python has no module for subinterpreters")
    assert (done.returncode, done.stdout) == (0, "sound\n"), done.stderr


def sanitizer() -> str:
    """The runtime of the address sanitizer, which must be loaded before Python; empty if there is none."""
    found = subprocess.run([compiler()[0], "-print-file-name=libasan.so"], capture_output=True, text=True, check=False)
    path = Path(found.stdout.strip())
    return str(path.resolve()) if path.is_absolute() and path.exists() else ""


UNSOUND = "        block = atomic_exchange(&slot, block);\n", "        atomic_store(&slot, block);\n"


@pytest.mark.parametrize("planted", [False, True], ids=["sound", "planted"])
def test_the_address_sanitizer_finds_nothing_unless_a_fault_is_planted(
    installations: tuple[Installation, ...], tmp_path: Path, *, planted: bool
) -> None:
    newest = installations[-1]
    if not sanitizer() or newest.interpreter.release < (3, 11, 0):
        pytest.skip("no address sanitizer, or no Python that has chunks")
    text = (FOLDER / "chunk-cache" / "chunkcache.c").read_text(encoding="utf-8")
    assert UNSOUND[0] in text
    # The fault frees the chunk that it keeps, so that the next thread is handed freed memory.
    folder = compile_reuse(newest, tmp_path, "-fsanitize=address", text=text.replace(*UNSOUND) if planted else text)
    options = {"LD_PRELOAD": sanitizer(), "ASAN_OPTIONS": "detect_leaks=0", "PYTHONMALLOC": "malloc"}
    done = run(newest, folder, STRESS, "uninstall", **options)
    if planted:
        assert done.returncode != 0
    else:
        assert (done.returncode, done.stdout) == (0, "sound\n"), done.stderr

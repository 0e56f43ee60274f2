"""The C of the chapter on thread states: it compiles cleanly everywhere, and its counts are exact and can fail."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from prudent.proving.compilation import CompilationError, compiler, headers
from prudent.proving.discovery import discover
from prudent.proving.environment import clean_environment
from prudent.proving.installation import Installation

FOLDER = Path(__file__).parent.parent.parent / "snippets" / "thread-state"
STRICT = ("-std=gnu11", "-Wall", "-Wextra", "-Wshadow", "-Wstrict-prototypes", "-Werror")
FOUND = discover().installations
NAMES = [installation.interpreter.name for installation in FOUND]
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


@pytest.mark.parametrize("installation", FOUND, ids=NAMES)
def test_every_source_compiles_without_a_warning(installation: Installation) -> None:
    sources = sorted(str(path) for path in FOLDER.rglob("*.c"))
    assert sources
    # Older headers have warnings of their own under -Wundef and -Wstrict-prototypes: they are the system's to answer for.
    folders = [flag.replace("-I", "-isystem", 1) for flag in include(installation)]
    command = [compiler()[0], *STRICT, *folders, "-fsyntax-only", *sources]
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

"""What a killed build leaves on the disk, the next one removes, and nothing that is still in use."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from prudent.proving import temporary_folders as module
from prudent.proving.temporary_folders import scratch

KILLED = """
import os, signal
from prudent.proving.temporary_folders import scratch
with scratch() as folder:
    (folder / "file").touch()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if sys.platform == "win32":
        pytest.skip("no locks that end with their owner here")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    module._sweep.cache_clear()
    return tmp_path


def age(folder: Path) -> None:
    old = time.time() - 3600
    os.utime(folder, (old, old))


def test_it_goes_with_its_context(place: Path) -> None:
    with scratch() as folder:
        (folder / "file").touch()
        assert list(place.iterdir()) == [folder]
    assert list(place.iterdir()) == []


def test_what_a_killed_build_left_goes_with_the_next(place: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED], check=False)
    (left,) = place.iterdir()
    age(left)
    with scratch() as folder:
        assert list(place.iterdir()) == [folder]


def test_what_is_in_use_or_young_stays_and_so_does_what_is_not_ours(place: Path) -> None:
    (place / "prudent-run-young").mkdir()
    for name in ("other", "link"):
        (place / name).mkdir()
    (place / "prudent-run-link").symlink_to(place / "link")
    age(place / "other")
    with scratch() as used:
        age(used)
        module._sweep.cache_clear()
        with scratch():
            assert used.is_dir()
    assert {path.name for path in place.iterdir()} == {"prudent-run-young", "other", "link", "prudent-run-link"}

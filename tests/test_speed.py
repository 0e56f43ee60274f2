"""The contest of ``tests.speed``: what it measures runs, and does the work that it is measured for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.speed.__main__ import OUR_ENGINE, SYBIL_ENGINE, environment
from tests.speed.projects import blocks


@pytest.mark.parametrize(("place", "code"), [("ours", OUR_ENGINE), ("sybil", SYBIL_ENGINE)])
def test_engine_tells_its_seconds(place: str, code: str, tmp_path: Path) -> None:
    folder = blocks(tmp_path, 2)[place]
    done = _run(code, folder)
    assert done.returncode == 0, done.stderr
    assert float(done.stdout.split()[-1]) > 0


@pytest.mark.parametrize(("place", "code"), [("ours", OUR_ENGINE), ("sybil", SYBIL_ENGINE)])
def test_engine_that_proves_nothing_is_no_contestant(place: str, code: str, tmp_path: Path) -> None:
    folder = blocks(tmp_path, 2)[place]
    page = folder / "docs" / "page.md"
    page.write_text(page.read_text(encoding="utf-8").replace("== 1", "== 2"), encoding="utf-8")
    assert _run(code, folder).returncode == 1


def _run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environ = environment(folder.parent)
    return subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environ, capture_output=True, text=True, check=False
    )

"""The process that builds for the preview: it stays, survives what is wrong with a page, and has no old code."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from live_preview import build_process
from live_preview.build_process import BuildProcess

CONF = """\
import os, sys
sys.path.insert(0, os.path.dirname(__file__))
extensions = ["own"]
"""
OWN = """\
import os
from pathlib import Path
def setup(app):
    Path(app.confdir, "pid").write_text(f"{os.getpid()} first")
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "conf.py").write_text(CONF, encoding="utf-8")
    (tmp_path / "own.py").write_text(OWN, encoding="utf-8")
    (tmp_path / "index.rst").write_text("Title\n=====\n\nOne.\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def process(source: Path) -> Iterator[BuildProcess]:
    made = BuildProcess(["-q", "-W", str(source), str(source / "_build")])
    yield made
    made.close()


def pid(source: Path) -> str:
    return (source / "pid").read_text(encoding="utf-8")


def page(source: Path) -> str:
    return (source / "_build" / "index.html").read_text(encoding="utf-8")


def test_a_change_is_built_by_the_same_process(process: BuildProcess, source: Path) -> None:
    assert process.build() == 0
    first = pid(source)
    (source / "index.rst").write_text("Title\n=====\n\nOther words.\n", encoding="utf-8")
    assert process.build([source / "index.rst"]) == 0
    assert "Other words." in page(source)
    assert pid(source) == first != str(os.getpid())


def test_a_fault_is_told_with_its_place_and_the_next_build_is_well(
    process: BuildProcess, source: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert process.build() == 0
    first = pid(source)
    (source / "index.rst").write_text("Title\n=====\n\n:no-such-role:`x`\n", encoding="utf-8")
    assert process.build([source / "index.rst"]) != 0
    assert "index.rst:4: " in capfd.readouterr().err
    (source / "conf.py").write_text("this is no Python", encoding="utf-8")
    assert process.build([source / "conf.py"]) == 2
    assert "conf.py" in capfd.readouterr().err
    (source / "conf.py").write_text(CONF, encoding="utf-8")
    (source / "index.rst").write_text("Title\n=====\n\nMended.\n", encoding="utf-8")
    assert process.build([source / "index.rst"]) == 0
    assert "Mended." in page(source)
    assert pid(source) == first


def test_a_module_that_was_changed_is_loaded_anew(process: BuildProcess, source: Path) -> None:
    assert process.build() == 0
    first = pid(source)
    (source / "own.py").write_text(OWN.replace("first", "second"), encoding="utf-8")
    assert process.build([source / "own.py"]) == 0
    assert pid(source).endswith(" second")
    assert pid(source).split()[0] != first.split()[0]


def test_a_module_beside_those_that_were_loaded_counts_too(process: BuildProcess, source: Path) -> None:
    beside = source / "package" / "beside.py"
    beside.parent.mkdir()
    (beside.parent / "__init__.py").touch()
    (source / "own.py").write_text("import package\n" + OWN, encoding="utf-8")
    assert process.build() == 0
    first = pid(source)
    beside.write_text("", encoding="utf-8")
    assert process.build([beside]) == 0
    assert pid(source) != first


def test_a_change_of_the_preview_itself_is_built(process: BuildProcess) -> None:
    assert process.build() == 0
    assert process.build([Path(build_process.__file__).resolve()]) == 0


def test_code_that_was_changed_when_nothing_watched_counts() -> None:
    began = Path(build_process.__file__).stat().st_mtime_ns
    assert not build_process._has_old_code([], time.time_ns())
    assert build_process._has_old_code([], began - 1)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_process_that_died_between_two_builds_is_replaced(process: BuildProcess, source: Path) -> None:
    assert process.build() == 0
    first = pid(source)
    died = int(first.split()[0])
    os.kill(died, signal.SIGKILL)
    assert process._process
    process._process.join()
    assert process.build() == 0
    assert pid(source) != first


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_process_that_is_killed_is_replaced(process: BuildProcess, source: Path) -> None:
    assert process.build() == 0
    own = (source / "own.py").read_text(encoding="utf-8")
    deadly = own + "    os.kill(os.getpid(), 9)\n"
    (source / "own.py").write_text(deadly, encoding="utf-8")
    assert process.build([source / "own.py"]) == -signal.SIGKILL
    (source / "own.py").write_text(own, encoding="utf-8")
    assert process.build([source / "own.py"]) == 0


def test_wrong_arguments_are_a_status_and_no_end(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    process = BuildProcess(["--no-such-option", str(tmp_path), str(tmp_path / "_build")])
    try:
        assert process.build() == 2
        assert process.build() == 2
        assert "--no-such-option" in capfd.readouterr().err
    finally:
        process.close()

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from prudent.proving import discovery
from prudent.proving.discovery import discover
from prudent.proving.installed_interpreter import Broken, Installation

from .fake_interpreters import asked, fake, versions


def test_the_newest_release_of_a_series_wins(fakes: Path) -> None:
    for folder, name, version in [
        ("a", "python3.13", "3.13.0"),
        ("a", "python3", "3.13.2"),
        ("b", "python3.13", "3.13.10"),
        ("b", "python2.7", "2.7.18"),
    ]:
        fake(fakes / folder, name, f"cpython {version}")
    found = discover(places=[fakes / "a", fakes / "b"])
    assert versions(found.installations) == ["2.7.18", "3.13.10"]
    assert versions(found.others) == ["3.13.2", "3.13.0"]


def test_a_release_wins_over_its_pre_releases(fakes: Path) -> None:
    for version in ("3.15.0b2", "3.15.0", "3.15.0rc1"):
        fake(fakes / version, "python3", f"cpython {version}")
    found = discover(places=sorted(fakes.iterdir()))
    assert versions(found.installations) == ["3.15.0"]
    assert versions(found.others) == ["3.15.0rc1", "3.15.0b2"]


def test_of_equal_releases_the_one_in_the_first_place_wins(fakes: Path) -> None:
    first, second = (fake(fakes / folder, "python3", "cpython 3.13.0") for folder in ("z", "a"))
    (installation,) = discover(places=[fakes / "z", fakes / "a"]).installations
    assert installation.executable == first
    assert installation.executable != second


def test_debug_and_free_threaded_builds_are_series_of_their_own_beside_the_plain_one(fakes: Path) -> None:
    fake(fakes, "python3.14", "cpython 3.14.1")
    fake(fakes, "python3.13", "cpython 3.13.1")
    fake(fakes, "python3.13t", "cpython 3.13.0 t")
    fake(fakes, "python3.13td", "cpython 3.13.0 t d")
    fake(fakes, "python3.13-dbg", "cpython 3.13.2 d")
    names = [interpreter.name for interpreter in discover(places=[fakes]).interpreters]
    assert names == ["3.13", "3.13d", "3.13t", "3.13td", "3.14"]


@pytest.mark.parametrize(
    "name",
    ["python3.14t", "python3.14d", "python3.14td", "python3.14-dbg", "python3.14-nogil", "python_d.exe", "python3t"],
)
def test_a_build_is_found_by_each_name_that_is_given_to_it(fakes: Path, name: str) -> None:
    fake(fakes, name, "cpython 3.14.0 t")
    assert [interpreter.name for interpreter in discover(places=[fakes]).interpreters] == ["3.14t"]


def test_each_pypy_is_a_series_of_its_own_behind_all_cpythons(fakes: Path) -> None:
    fake(fakes / "a", "pypy3.9", "pypy 3.9.16")
    fake(fakes / "b", "pypy3.9", "pypy 3.9.18")
    fake(fakes / "a", "pypy3", "pypy 3.11.17")
    fake(fakes / "a", "python3.9", "cpython 3.9.1")
    fake(fakes / "a", "python3.15", "cpython 3.15.0")
    found = discover(places=[fakes / "a", fakes / "b"])
    assert [interpreter.name for interpreter in found.interpreters] == ["3.9", "3.15", "pypy3.9", "pypy3.11"]
    assert versions(found.cpythons) == ["3.9.1", "3.15.0"]
    assert versions(found.others) == ["3.9.16"]
    assert found.absent(["3.9", "pypy3.10", "pypy3.11"]) == ("pypy3.10",)


def test_an_implementation_that_we_cannot_run_is_not_used(fakes: Path) -> None:
    fake(fakes, "python3", "graalpy 3.11.7")
    fake(fakes, "python3.9", "cpython 3.9.1")
    found = discover(places=[fakes])
    assert versions(found.installations) == ["3.9.1"]
    assert versions(found.others) == ["3.11.7"]


def test_shims_and_other_files_are_not_asked(fakes: Path) -> None:
    fake(fakes, "python3.12", "#!/bin/sh\nexec pyenv python3.12")
    fake(fakes, "python3-config", "cpython 3.1.0")
    fake(fakes, "ipython3", "cpython 3.2.0")
    fake(fakes, "python3.13-gdb.py", "cpython 3.3.0")
    fake(fakes, "python3.14", "cpython 3.14.0")
    (fakes / "python3.9").mkdir()
    (fakes / "python3.8").symlink_to(fakes / "gone")
    (fakes / "python3.7").symlink_to(fakes / "python3.7")
    assert versions(discover(places=[fakes, fakes / "missing"]).installations) == ["3.14.0"]
    assert asked == ["python3.14"]


def test_links_to_one_interpreter_are_asked_once(fakes: Path) -> None:
    real = fake(fakes / "real", "python3.14", "cpython 3.14.0")
    for name in ("python", "python3", "python3.14"):
        (fakes / name).symlink_to(real)
    (installation,) = discover(places=[fakes, fakes / "real"]).installations
    assert installation.executable == real
    assert asked == ["python3.14"]


def test_a_broken_interpreter_is_reported_and_the_others_are_used(fakes: Path) -> None:
    broken = fake(fakes, "python3.12", "broken 3.12.0")
    fake(fakes, "python3.13", "cpython 3.13.0")
    found = discover(places=[fakes])
    assert found.broken == (Broken(broken, "it is broken"),)
    assert versions(found.installations) == ["3.13.0"]


@pytest.mark.parametrize("name", ["python3.13", "python3.13d", "python3.13-dbg", "pypy3.9"])
def test_a_broken_interpreter_is_not_missed_where_another_one_of_its_series_works(fakes: Path, name: str) -> None:
    broken = fake(fakes, name, "broken 3.13.0")
    for release in ("cpython 3.13.0", "cpython 3.13.1 d", "pypy 3.9.0"):
        fake(fakes / "elsewhere" / release.replace(" ", "-"), name, release)
    found = discover(places=[fakes, *sorted((fakes / "elsewhere").iterdir())])
    assert (found.broken, found.unneeded) == ((), (Broken(broken, "it is broken"),))


def test_series_that_are_expected_and_not_there_are_absent(fakes: Path) -> None:
    fake(fakes, "python3.13", "cpython 3.13.0")
    assert discover(places=[fakes]).absent(["2.7", "3.13", "3.14"]) == ("2.7", "3.14")


def test_a_setting_replaces_all_places(fakes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(fakes / "a", "python3.13", "cpython 3.13.0")
    alone = fake(fakes / "b", "my-own-build", "cpython 3.14.0")  # a file may have any name
    monkeypatch.setenv("PRUDENT_PYTHONS", os.pathsep.join([str(fakes / "a"), "", str(alone)]))
    assert versions(discover().installations) == ["3.13.0", "3.14.0"]
    monkeypatch.setenv("PRUDENT_PYTHONS", "")
    assert discover().installations == ()


def test_the_usual_places_are_looked_at_without_the_setting(fakes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PRUDENT_PYTHONS", raising=False)
    monkeypatch.setenv("PATH", str(fakes / "path"))
    monkeypatch.setenv("PYENV_ROOT", str(fakes / "pyenv"))
    monkeypatch.setenv("UV_PYTHON_INSTALL_DIR", str(fakes / "uv"))
    monkeypatch.setenv("XDG_DATA_HOME", str(fakes / "data"))
    monkeypatch.setattr(sys, "base_exec_prefix", str(fakes / "own"))
    for place, version in [
        ("own/bin", "3.9.0"),
        ("path", "3.10.0"),
        ("pyenv/versions/3.11.0/bin", "3.11.0"),
        ("uv/cpython-3.12/bin", "3.12.0"),
    ]:
        fake(fakes / place, "python3", f"cpython {version}")
    assert versions(discover().installations) == ["3.9.0", "3.10.0", "3.11.0", "3.12.0"]


def test_this_interpreter_says_what_it_is() -> None:
    found = discovery.ask(Path(sys.executable).resolve())
    assert isinstance(found, Installation)
    assert found.interpreter.release == sys.version_info[:3]
    assert found.interpreter.implementation == sys.implementation.name


@pytest.mark.skipif(os.name == "nt", reason="Windows has no executable bit and other formats")
@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("#!/bin/sh\necho oops >&2; exit 3\n", "oops"),
        ("#!/bin/sh\nexit 3\n", "exit status 3"),
        ("#!/bin/sh\necho no JSON\n", "Expecting value"),
        ("#!/bin/sh\necho '{}'\n", "field build: it is missing"),
        ("#!/bin/sh\necho '[]'\n", "a list is no table"),
        ("no script", "Exec format error"),
    ],
)
def test_whatever_cannot_say_what_it_is_is_broken(tmp_path: Path, script: str, reason: str) -> None:
    found = discovery.ask(fake(tmp_path, "python3", script))
    assert isinstance(found, Broken)
    assert reason in found.reason


@pytest.mark.skipif(os.name == "nt", reason="Windows has no executable bit")
def test_a_file_that_cannot_be_executed_is_broken(tmp_path: Path) -> None:
    path = fake(tmp_path, "python3", "cpython")
    path.chmod(0o644)
    found = discovery.ask(path)
    assert isinstance(found, Broken)
    assert "denied" in found.reason


def test_an_interpreter_that_does_not_answer_is_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if shutil.which("sleep") is None:
        pytest.skip("there is no sleep(1)")
    monkeypatch.setattr(discovery, "_PATIENCE", 0.1)
    found = discovery.ask(fake(tmp_path, "python3", "#!/bin/sh\nexec sleep 5\n"))
    assert isinstance(found, Broken)
    assert "timed out" in found.reason

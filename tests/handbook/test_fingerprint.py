"""Nothing that a proof follows from may change behind the back of the fingerprint."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from prudent.handbook.fingerprint import fingerprint, traces
from prudent.handbook.project_settings import Settings
from prudent.model.interpreter import Interpreter
from prudent.proving.discovery import Discovery
from prudent.proving.installed_interpreter import Broken, Installation

NEW = Interpreter("cpython", (3, 13, 0), "3.13.0", "linux", "x86_64", free_threaded=False, debug=False, build="b")
FOUND = Discovery((Installation(NEW, Path("/usr/bin/python3.13")),), (), ())
FILES = {
    "docs/index.md": "# Index\n",
    "docs/_records/linux-x86_64.jsonl": "{}\n",
    "snippets/x/bad.py": "x = 1\n",
    "snippets/_packages/3.13.lock": "greenlet==3\n",
}


@pytest.fixture
def settings(write_project: Callable[[Mapping[str, str]], Path]) -> Settings:
    root = write_project(FILES)
    (root / ".prudent" / "bench").mkdir(parents=True)
    return Settings.load(root)


def test_what_has_not_changed_has_one_fingerprint(settings: Settings) -> None:
    assert fingerprint(settings, FOUND) == fingerprint(settings, FOUND)


@pytest.mark.parametrize("path", [*FILES, "pyproject.toml"])
def test_a_changed_file_changes_it_though_its_size_and_time_are_the_same(settings: Settings, path: str) -> None:
    before = fingerprint(settings, FOUND)
    target = settings.root / path
    times = target.stat().st_atime_ns, target.stat().st_mtime_ns
    target.write_text(target.read_text(encoding="utf-8")[::-1], encoding="utf-8")
    os.utime(target, ns=times)
    assert fingerprint(settings, FOUND) != before


@pytest.mark.parametrize(
    "path", ["docs/new.md", "snippets/y/bad.py", "docs/_records/bench/m/x.json", "docs/x/.y/page.md"]
)
def test_a_new_file_changes_it_and_its_removal_changes_it_back(settings: Settings, path: str) -> None:
    before = fingerprint(settings, FOUND)
    target = settings.root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.touch()
    assert fingerprint(settings, FOUND) != before
    target.unlink()
    assert fingerprint(settings, FOUND) == before


def test_a_renamed_file_changes_it(settings: Settings) -> None:
    before = fingerprint(settings, FOUND)
    (settings.root / "snippets/x/bad.py").rename(settings.root / "snippets/x/bap.py")
    assert fingerprint(settings, FOUND) != before


@pytest.mark.parametrize("path", ["docs/_build/html/index.html", "snippets/x/__pycache__/bad.pyc", "docs/.cache/x"])
def test_what_is_built_does_not_count(settings: Settings, path: str) -> None:
    before = fingerprint(settings, FOUND)
    target = settings.root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.touch()
    assert fingerprint(settings, FOUND) == before


def test_an_editors_lock_a_link_to_nowhere_harms_nothing(settings: Settings) -> None:
    before = fingerprint(settings, FOUND)
    (settings.root / "docs/.#index.md").symlink_to("somebody@somewhere.1234")
    assert fingerprint(settings, FOUND) == before


@pytest.mark.parametrize(
    "found",
    [
        pytest.param(Discovery((), (), ()), id="gone"),
        pytest.param(
            replace(FOUND, installations=(Installation(replace(NEW, build="c"), Path("/usr/bin/python3.13")),)),
            id="built anew",
        ),
        pytest.param(
            replace(FOUND, broken=(Broken(Path("/usr/bin/python2.7"), "it said nothing"),)),
            id="broken",
        ),
    ],
)
def test_other_interpreters_change_it(settings: Settings, found: Discovery) -> None:
    assert fingerprint(settings, found) != fingerprint(settings, FOUND)


def test_a_setting_of_the_environment_changes_it(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(settings, FOUND)
    monkeypatch.setenv("PRUDENT_BENCH", "full")
    assert fingerprint(settings, FOUND) != before


def test_our_own_code_counts(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(settings, FOUND)
    ours = tmp_path / "ours"
    ours.mkdir()
    monkeypatch.setattr("prudent.handbook.fingerprint._OURS", ours)
    assert fingerprint(settings, FOUND) != before


def test_an_installed_library_changes_it(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    libraries = tmp_path / "lib" / "site-packages"
    libraries.mkdir(parents=True)
    monkeypatch.syspath_prepend(libraries)
    before = fingerprint(settings, FOUND)
    (libraries / "library-2.dist-info").mkdir()
    assert fingerprint(settings, FOUND) != before


def test_another_compiler_changes_it(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiler = tmp_path / "my-cc"
    compiler.write_text("#!/bin/sh\n", encoding="utf-8")
    compiler.chmod(0o755)
    before = fingerprint(settings, FOUND)
    monkeypatch.setenv("CC", str(compiler))
    mine = fingerprint(settings, FOUND)
    assert mine != before
    compiler.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    assert fingerprint(settings, FOUND) not in (mine, before)


@pytest.mark.parametrize("path", ["observations.sqlite", "bench/x.json", "packages/3.13-x"])
def test_whoever_writes_into_the_cache_leaves_a_trace(settings: Settings, path: str) -> None:
    before = traces(settings)
    target = settings.root / settings.cache / path
    target.parent.mkdir(exist_ok=True)
    target.write_text("1", encoding="utf-8")
    written = traces(settings)
    assert written != before
    os.utime(target, ns=(0, 0))
    assert traces(settings) != written

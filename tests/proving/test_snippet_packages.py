"""Packages that snippets declare; nothing is downloaded here."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from prudent.model.expectation import clean_everywhere
from prudent.model.record import Record
from prudent.model.snippet import Kind, Part, Snippet
from prudent.proving.installation import Installation
from prudent.proving.limits import Limits
from prudent.proving.observation_cache import Cache
from prudent.proving.packages import Packages, PackagesError
from prudent.proving.runner import Runner, pins_of

PART = Part(Kind.SCRIPT, "import attrs_of_ours\nprint(attrs_of_ours.name)\n", "bad.py", ((1, 0),))
SNIPPET = Snippet("x/bad.py", "x/bad.py", 1, (PART,), replace(clean_everywhere(1), packages=("attrs-of-ours",)))


@pytest.fixture
def newest(installations: tuple[Installation, ...]) -> Installation:
    return installations[-1]


@pytest.fixture
def packages(tmp_path: Path) -> Packages:
    (tmp_path / "locks").mkdir()
    return Packages(tmp_path / "locks", tmp_path / "installed")


def lock(tmp_path: Path, installation: Installation, text: str) -> None:
    (tmp_path / "locks" / f"{installation.interpreter.name}.txt").write_text(text)


def run(tmp_path: Path, installation: Installation, packages: Packages) -> tuple[int, Record]:
    runs = Runner(Cache(tmp_path / "cache"), Limits(seconds=30), packages).run([SNIPPET], [installation])
    (record,) = runs.records.values()
    return runs.ran, record


def test_a_package_that_is_not_locked_cannot_be_had(tmp_path: Path, newest: Installation, packages: Packages) -> None:
    _ran, record = run(tmp_path, newest, packages)
    assert record.observation.ending == "could not be run"
    assert f"attrs-of-ours is not in {newest.interpreter.name}.txt; lock it" in record.observation.detail


def test_a_package_that_is_installed_is_found_by_the_snippet(
    tmp_path: Path, newest: Installation, packages: Packages, monkeypatch: pytest.MonkeyPatch
) -> None:
    def install(_packages: Packages, _installation: Installation, target: Path) -> None:
        target.mkdir()
        (target / "attrs_of_ours.py").write_text("name = 'ours'\n")

    monkeypatch.setattr(Packages, "_install", install)
    lock(tmp_path, newest, "attrs-of-ours==1.0 \\\n    --hash=sha256:0\n")
    ran, record = run(tmp_path, newest, packages)
    assert (ran, record.observation.printed) == (1, "ours\n")
    assert record.packages[0] == "attrs-of-ours==1.0"
    assert run(tmp_path, newest, packages)[0] == 0


def test_another_lock_is_another_content(tmp_path: Path, newest: Installation, packages: Packages) -> None:
    lock(tmp_path, newest, "attrs-of-ours==1.0\nbeneath==1.0\n")
    before = pins_of(SNIPPET, newest.interpreter, packages)
    lock(tmp_path, newest, "attrs-of-ours==1.0\nbeneath==2.0\n")
    after = pins_of(SNIPPET, newest.interpreter, packages)
    assert before[0] == after[0] == "attrs-of-ours==1.0"
    assert before != after
    without = replace(SNIPPET, declaration=clean_everywhere(1))
    assert pins_of(without, newest.interpreter, packages) == ()


@pytest.mark.skipif(os.name == "nt", reason="the installer that fails is a shell script")
def test_an_installer_that_fails_is_quoted(tmp_path: Path, newest: Installation, packages: Packages) -> None:
    script = tmp_path / "python"
    script.write_text('#!/bin/sh\ncase "$*" in *--version*) exit 0;; esac\necho no network >&2\nexit 1\n')
    script.chmod(0o755)
    lock(tmp_path, newest, "attrs-of-ours==1.0\n")
    broken = Installation(newest.interpreter, script)
    with pytest.raises(PackagesError, match=r"^no network$"):
        packages.folder(broken, packages.pins(newest.interpreter.name, ["attrs-of-ours"]))
    assert [path for path in (tmp_path / "installed").iterdir() if path.is_dir()] == []

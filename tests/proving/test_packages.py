"""Packages that snippets declare; nothing is downloaded here."""

from __future__ import annotations

import os
import socket
from dataclasses import replace
from pathlib import Path
from threading import Barrier, Event

import pytest

from prudent.model.expectation import Declaration, Expectation, clean_everywhere
from prudent.model.record import Record
from prudent.model.snippet import Kind, Part, Snippet
from prudent.proving import packages as packages_module
from prudent.proving.installed_interpreter import Installation
from prudent.proving.limits import Limits
from prudent.proving.observation_cache import Cache
from prudent.proving.packages import Packages, PackagesError
from prudent.proving.run_task import pins_of
from prudent.proving.runner import Runner

PART = Part(Kind.SCRIPT, "import attrs_of_ours\nprint(attrs_of_ours.name)\n", "bad.py", ((1, 0),))
GOOD = Part(Kind.SCRIPT, "print('good')\n", "good.py", ((1, 0),))
WANTS = Declaration(1, (Expectation(1, clean=True, prints="ours"),), packages=("attrs-of-ours",))
SNIPPET = Snippet("x/bad.py", "x/bad.py", 1, (PART,), WANTS)


@pytest.fixture
def newest(installations: tuple[Installation, ...]) -> Installation:
    return installations[-1]


@pytest.fixture
def packages(tmp_path: Path) -> Packages:
    (tmp_path / "locks").mkdir()
    return Packages(tmp_path / "locks", tmp_path / "installed")


def lock(tmp_path: Path, installation: Installation, text: str) -> None:
    (tmp_path / "locks" / f"{installation.interpreter.name}.txt").write_text(text)


def make_package(_installation: Installation, _lock: Path, target: Path, _scratch: Path) -> None:
    """Do what an installer does, without a network."""
    target.mkdir()
    (target / "attrs_of_ours.py").write_text("name = 'ours'\n")


def run(tmp_path: Path, installation: Installation, packages: Packages) -> tuple[int, Record]:
    runs = Runner(Cache(tmp_path / "cache"), Limits(seconds=30), packages).run([SNIPPET], [installation])
    (record,) = runs.records.values()
    return runs.ran, record


def test_a_package_is_found_in_the_lock_however_it_is_spelled(tmp_path: Path) -> None:
    (tmp_path / "3.13.txt").write_text("pyyaml==6.0\nzope-interface==7.2\n", encoding="utf-8")
    packages = Packages(tmp_path, tmp_path / "installed")
    assert packages.pins("3.13", ["PyYAML", "zope.interface"]) == ("PyYAML==6.0", "zope.interface==7.2")


def test_a_package_that_is_not_locked_cannot_be_had(
    tmp_path: Path, newest: Installation, packages: Packages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages_module, "install", make_package)
    lock(tmp_path, newest, "others==1.0 \\\n    --hash=sha256:0\n")
    _ran, record = run(tmp_path, newest, packages)
    assert list((tmp_path / "installed").glob("*")) == []
    assert record.observation.ending == "could not be run"
    assert f"attrs-of-ours is not in {newest.interpreter.name}.txt; lock it" in record.observation.detail


def test_an_interpreter_without_a_lock_is_not_run_and_nothing_is_at_fault(
    tmp_path: Path, newest: Installation, packages: Packages
) -> None:
    runs = Runner(Cache(tmp_path / "cache"), Limits(seconds=30), packages).run([SNIPPET], [newest])
    assert (runs.records, runs.ran) == ({}, 0)
    assert runs.missing == {(SNIPPET.id, newest.interpreter): f"no lock for {newest.interpreter.name}"}


def another_build(tmp_path: Path, installation: Installation, **kind: bool) -> tuple[Installation, str]:
    """Return an installation as a build of another kind, and lock the packages for the plain one of its series."""
    lock(tmp_path, installation, "attrs-of-ours==1.0 \\\n    --hash=sha256:0\n")
    build = replace(installation, interpreter=replace(installation.interpreter, **kind))  # type: ignore[arg-type]
    return build, build.interpreter.name


def test_a_debug_build_uses_the_lock_of_its_plain_series(
    tmp_path: Path, newest: Installation, packages: Packages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages_module, "install", make_package)
    debug, name = another_build(tmp_path, newest, debug=True)
    assert packages.pins(name, ["attrs-of-ours"]) == ("attrs-of-ours==1.0",)
    assert packages.lock_digest(name) == packages.lock_digest(newest.interpreter.name) != ""
    assert packages.folder(debug, ()) != packages.folder(newest, ())  # what is compiled may differ
    lock(tmp_path, debug, "attrs-of-ours==2.0 \\\n    --hash=sha256:0\n")
    assert packages.pins(name, ["attrs-of-ours"]) == ("attrs-of-ours==2.0",)


def test_a_free_threaded_build_shares_the_lock_of_its_plain_series_where_the_packages_can_be_had(
    tmp_path: Path, newest: Installation, packages: Packages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages_module, "install", make_package)
    build, name = another_build(tmp_path, newest, free_threaded=True)
    assert packages.pins(name, ["attrs-of-ours"]) == ("attrs-of-ours==1.0",)
    assert packages.folder(build, ()) != packages.folder(newest, ())
    _ran, record = run(tmp_path, build, packages)
    assert record.observation.printed == "ours\n"


def test_a_free_threaded_build_without_any_lock_is_not_run(
    tmp_path: Path, newest: Installation, packages: Packages
) -> None:
    build, name = another_build(tmp_path, newest, free_threaded=True)
    (tmp_path / "locks" / f"{newest.interpreter.name}.txt").unlink()
    runs = Runner(Cache(tmp_path / "cache"), Limits(seconds=30), packages).run([SNIPPET], [build])
    assert (runs.records, runs.missing) == ({}, {(SNIPPET.id, build.interpreter): f"no lock for {name}"})


@pytest.mark.parametrize("own", [False, True], ids=["the plain lock", "a lock of its own"])
@pytest.mark.parametrize("kind", ["debug", "free_threaded"])
def test_a_build_for_which_there_is_no_wheel_is_not_run_and_nothing_is_at_fault(
    tmp_path: Path, newest: Installation, packages: Packages, monkeypatch: pytest.MonkeyPatch, kind: str, *, own: bool
) -> None:
    def no_wheel(*_: object) -> None:
        raise PackagesError("no wheel of attrs-of-ours")

    monkeypatch.setattr(packages_module, "install", no_wheel)
    build, name = another_build(tmp_path, newest, **{kind: True})
    if own:
        lock(tmp_path, build, "attrs-of-ours==1.0 \\\n    --hash=sha256:0\n")
    runs = Runner(Cache(tmp_path / "cache"), Limits(seconds=30), packages).run([SNIPPET], [build])
    lock_name = name if own else newest.interpreter.name
    why = f"the packages in {lock_name}.txt cannot be installed for {name}: no wheel of attrs-of-ours"
    assert (runs.records, list(runs.missing.values())) == ({}, [why])


def test_packages_are_installed_elsewhere_where_the_cache_cannot_be_written(
    tmp_path: Path, newest: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the place of a folder")
    (tmp_path / "locks").mkdir()
    monkeypatch.setattr(packages_module, "install", make_package)
    lock(tmp_path, newest, "attrs-of-ours==1.0 \\\n    --hash=sha256:0\n")
    _ran, record = run(tmp_path, newest, Packages(tmp_path / "locks", tmp_path / "file" / "installed"))
    assert record.observation.printed == "ours\n"


def test_a_package_that_is_installed_is_found_by_the_snippet(
    tmp_path: Path, newest: Installation, packages: Packages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages_module, "install", make_package)
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


def test_what_needs_no_package_runs_while_packages_are_installed(
    tmp_path: Path, newest: Installation, packages: Packages, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain_has_run = Event()

    def install(installation: Installation, lock: Path, target: Path, scratch: Path) -> None:
        assert plain_has_run.wait(timeout=60)
        make_package(installation, lock, target, scratch)

    monkeypatch.setattr(packages_module, "install", install)
    lock(tmp_path, newest, "attrs-of-ours==1.0\n")
    declared = Declaration(1, (Expectation(1, clean=True, prints="good"),))
    plain = replace(SNIPPET, id="x/good.py", parts=(GOOD,), declaration=declared)
    runner = Runner(Cache(tmp_path / "cache"), Limits(seconds=30), packages, workers=1)
    runs = runner.run([SNIPPET, plain], [newest], lambda *_progress: plain_has_run.set())
    assert [record.observation.printed for record in runs.records.values()] == ["good\n", "ours\n"]


def test_packages_of_all_interpreters_are_installed_at_once(
    tmp_path: Path, installations: tuple[Installation, ...], packages: Packages, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = Barrier(len(installations))

    def install(installation: Installation, lock: Path, target: Path, scratch: Path) -> None:
        together.wait(timeout=60)
        make_package(installation, lock, target, scratch)

    monkeypatch.setattr(packages_module, "install", install)
    with packages.fetching([(each, ("attrs-of-ours==1.0",)) for each in (*installations, *installations)]):
        pass
    assert len([path for path in (tmp_path / "installed").iterdir() if path.is_dir()]) == len(installations)


def test_failure_is_told_of_each_snippet_and_tried_once(
    tmp_path: Path, newest: Installation, packages: Packages, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[Path] = []

    def install(_installation: Installation, _lock: Path, target: Path, _scratch: Path) -> None:
        tried.append(target)
        raise PackagesError("a wrong sum")

    monkeypatch.setattr(packages_module, "install", install)
    monkeypatch.setattr(packages_module, "silence", lambda _environ: "")
    lock(tmp_path, newest, "attrs-of-ours==1.0\n")
    other = replace(SNIPPET, id="x/other.py", parts=(replace(PART, code="import attrs_of_ours\n"),))
    runs = Runner(Cache(tmp_path / "cache"), Limits(seconds=30), packages).run([SNIPPET, other], [newest])
    assert [record.observation.detail for record in runs.records.values()] == ["a wrong sum", "a wrong sum"]
    assert len(tried) == 1


def test_where_no_index_answers_snippets_with_packages_are_not_run_and_nothing_is_at_fault(
    tmp_path: Path, newest: Installation, packages: Packages, monkeypatch: pytest.MonkeyPatch
) -> None:
    def install(_installation: Installation, _lock: Path, _target: Path, _scratch: Path) -> None:
        raise PackagesError("ERROR: No matching distribution found for attrs-of-ours==1.0")

    with socket.create_server(("127.0.0.1", 0)) as closed_soon:
        index = f"http://127.0.0.1:{closed_soon.getsockname()[1]}/simple"
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.delenv("PIP_NO_INDEX", raising=False)
    monkeypatch.setenv("PIP_INDEX_URL", index)
    monkeypatch.setattr(packages_module, "install", install)
    lock(tmp_path, newest, "attrs-of-ours==1.0\n")
    runs = Runner(Cache(tmp_path / "cache"), Limits(seconds=30), packages).run([SNIPPET], [newest])
    assert runs.records == {}
    (why,) = runs.missing.values()
    assert why.startswith(f"the package index {index} does not answer: ")

"""The installers of snippets' packages: uv and pip themselves, with a folder in an index's place."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from prudent.proving import child_processes, package_installers
from prudent.proving.discovery import ask
from prudent.proving.installed_interpreter import Installation
from prudent.proving.package_installers import (
    PackagesError,
    compile_modules,
    install,
    install_by_pip,
    install_by_uv,
    uv_executable,
)

WHEEL = "ours-1.0-py2.py3-none-any.whl"

WAYS: dict[str, Callable[[Installation, Path, Path, Path], None]] = {
    "uv": lambda python, lock, target, _scratch: install_by_uv(uv_executable() or Path(), python, lock, target),
    "pip": install_by_pip,
}
needs_uv = pytest.mark.skipif(uv_executable() is None, reason="this environment was made without uv")
posix = pytest.mark.skipif(os.name == "nt", reason="the installer is a shell script")


@pytest.fixture
def oldest(installations: tuple[Installation, ...]) -> Installation:
    return installations[0]


@pytest.fixture(scope="module")
def python3() -> Installation:
    """The Python that runs this test: its pip is likely to be there, and compiled."""
    found = ask(Path(os.path.realpath(sys.executable)))
    assert isinstance(found, Installation)
    return found


@pytest.fixture
def lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lock that names a package, which is found in a folder; what asks an index fails."""
    folder = tmp_path / "packages"
    folder.mkdir()
    with zipfile.ZipFile(folder / WHEEL, "w") as wheel:
        wheel.writestr("ours.py", "")
        wheel.writestr("ours-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: ours\nVersion: 1.0\n")
        tag = "Tag: py2-none-any\nTag: py3-none-any\n"
        wheel.writestr("ours-1.0.dist-info/WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\n{tag}")
        record = "ours.py,,\nours-1.0.dist-info/METADATA,,\nours-1.0.dist-info/WHEEL,,\nours-1.0.dist-info/RECORD,,\n"
        wheel.writestr("ours-1.0.dist-info/RECORD", record)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
    path = tmp_path / "ours.txt"
    digest = hashlib.sha256((folder / WHEEL).read_bytes()).hexdigest()
    path.write_text(f"ours==1.0 \\\n    --hash=sha256:{digest}\n", encoding="utf-8")
    return path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "target"


def installer_of(target: Path) -> str:
    """Who says that it has installed the package."""
    assert (target / "ours.py").is_file()
    return (target / "ours-1.0.dist-info" / "INSTALLER").read_text(encoding="utf-8").strip()


@needs_uv
def test_uv_installs_for_python_3(python3: Installation, lock: Path, target: Path, tmp_path: Path) -> None:
    install(python3, lock, target, tmp_path)
    assert installer_of(target) == "uv"


@needs_uv
def test_what_uv_installs_shares_no_file_with_its_cache(
    python3: Installation, lock: Path, target: Path, tmp_path: Path
) -> None:
    install(python3, lock, target, tmp_path)
    assert (target / "ours.py").stat().st_nlink == 1


def test_pip_installs_for_an_older_python(oldest: Installation, lock: Path, target: Path, tmp_path: Path) -> None:
    if oldest.interpreter.release >= (3,):
        pytest.skip("there is no Python 2 here")
    install(oldest, lock, target, tmp_path)
    assert installer_of(target) == "pip"


def test_pip_installs_where_there_is_no_uv(
    python3: Installation, lock: Path, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package_installers, "uv_executable", lambda: None)
    install(python3, lock, target, tmp_path)
    assert installer_of(target) == "pip"


@posix
def test_pip_installs_where_uv_fails(
    python3: Installation, lock: Path, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uv = script(tmp_path / "uv", "exit 2")
    monkeypatch.setattr(package_installers, "uv_executable", lambda: uv)
    install(python3, lock, target, tmp_path)
    assert installer_of(target) == "pip"


@pytest.mark.parametrize("way", [pytest.param("uv", marks=needs_uv), "pip"])
def test_another_file_than_the_locked_one_is_refused(
    python3: Installation, lock: Path, target: Path, tmp_path: Path, way: str
) -> None:
    lock.write_text(f"ours==1.0 \\\n    --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    with pytest.raises(PackagesError):
        WAYS[way](python3, lock, target, tmp_path)
    assert not (target / "ours.py").exists()


@posix
def test_installer_that_fails_is_quoted(
    python3: Installation, lock: Path, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package_installers, "uv_executable", lambda: None)
    broken = script(tmp_path / "python", 'case "$*" in *import*) exit 0;; esac; echo no network >&2; exit 1')
    with pytest.raises(PackagesError, match=r"^no network$"):
        install(Installation(python3.interpreter, broken), lock, target, tmp_path)


@posix
def test_installer_is_ended_with_the_build_and_no_other_is_tried(
    python3: Installation, lock: Path, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = tmp_path / "begun"
    os.mkfifo(begun)
    uv = script(tmp_path / "uv", f"echo > {begun}; sleep 600")
    python = script(tmp_path / "python", f"touch {tmp_path / 'pip-was-tried'}; exit 1")
    monkeypatch.setattr(package_installers, "uv_executable", lambda: uv)
    with ThreadPoolExecutor() as pool:
        future = pool.submit(install, Installation(python3.interpreter, python), lock, target, tmp_path)
        begun.read_text(encoding="utf-8")
        child_processes.end_all([future])
        with pytest.raises(PackagesError, match=f"uv was ended by signal {signal.SIGKILL:d}"):
            future.result()
    assert not (tmp_path / "pip-was-tried").exists()


@posix
def test_settings_of_network_reach_the_installer_and_nothing_else_does(
    python3: Installation, lock: Path, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    uv = script(tmp_path / "uv", f"env > {tmp_path / 'environment'}")
    monkeypatch.setattr(package_installers, "uv_executable", lambda: uv)
    for name in ("https_proxy", "UV_INDEX", "PIP_INDEX_URL", "NETRC", "AWS_SECRET_ACCESS_KEY", "PYTHONPATH"):
        monkeypatch.setenv(name, f"of {name}")
    install(python3, lock, target, tmp_path)
    lines = (tmp_path / "environment").read_text(encoding="utf-8").splitlines()
    told = dict(line.split("=", 1) for line in lines if "=" in line)
    assert told["https_proxy"] == "of https_proxy"
    assert told["UV_INDEX"] == "of UV_INDEX"
    assert told["UV_DEFAULT_INDEX"] == "of PIP_INDEX_URL"
    assert told["NETRC"] == "of NETRC"
    assert not {"AWS_SECRET_ACCESS_KEY", "PYTHONPATH"} & told.keys()


def script(path: Path, text: str) -> Path:
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_pip_installs_into_a_folder_of_any_letters(oldest: Installation, lock: Path, tmp_path: Path) -> None:
    """That of Python 2 takes every path for ASCII."""
    folder = tmp_path / "größe ü"
    folder.mkdir()
    moved = lock.rename(folder / "lock.txt")
    install_by_pip(oldest, moved, folder / "installed", folder)
    assert (folder / "installed" / "ours.py").is_file()


@pytest.mark.parametrize("free_threaded", [False, True])
@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_built_for_a_free_threaded_build(
    python3: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str, *, free_threaded: bool
) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(package_installers, "run", lambda command, _environ: commands.append(list(command)))
    build = replace(python3, interpreter=replace(python3.interpreter, free_threaded=free_threaded))
    WAYS[way](build, tmp_path / "lock.txt", tmp_path / "target", tmp_path)
    assert ("--only-binary" in commands[-1]) is free_threaded


def test_what_a_named_distribution_imports_is_compiled_and_nothing_else(
    tmp_path: Path, installations: tuple[Installation, ...]
) -> None:
    for installation in (installations[0], installations[-1]):
        packages, home = tmp_path / installation.interpreter.name, tmp_path / "home"
        info = packages / "Our_Things-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: Our_Things\nVersion: 1.0\n")
        (info / "RECORD").write_text("ours.py,,\nbroken.py,,\nOur_Things-1.0.dist-info/METADATA,,\n")
        (packages / "ours.py").write_text("import needed\ndef where():\n    return where.__code__.co_filename\n")
        (packages / "broken.py").write_text("raise SystemExit(3)\n")
        for name in ("needed", "unused"):
            (packages / f"{name}.py").write_text("")
        compile_modules(installation, packages, ["our-things", "absent"])
        compiled = {path.name.partition(".")[0] for path in packages.rglob("*.pyc")}
        assert compiled - {"broken"} == {"ours", "needed"}
        shutil.move(packages, home)
        found = subprocess.run(
            [installation.executable, "-c", "import ours; print(ours.where())"],
            env={"PYTHONPATH": str(home), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert found.stdout.strip() == str(home / "ours.py")
        shutil.rmtree(home)


@posix
def test_a_build_that_is_given_up_compiles_nothing_more(tmp_path: Path, python3: Installation) -> None:
    killed = tmp_path / "killed"
    killed.write_text("#!/bin/sh\nkill -TERM $$\n")
    killed.chmod(0o700)
    with pytest.raises(PackagesError, match="was ended by signal 15"):
        compile_modules(replace(python3, executable=killed), tmp_path, [])

"""uv and pip themselves, with an index that is a folder."""

from __future__ import annotations

import hashlib
import io
import os
import sys
import zipfile
from pathlib import Path

import pytest

from project_environment import installers
from project_environment.commands import CommandFailure, Failure, run
from project_environment.installers import Pip, Uv
from project_environment.layout import Layout

from .conftest import LOCK, PIP

OWN_UV = Path(sys.executable).parent / Path("uv.exe" if os.name == "nt" else "uv")
needs_uv = pytest.mark.skipif(not OWN_UV.is_file(), reason="ext/bootstrap.py could not bring uv into this environment")


def wheel(files: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


SAMPLE = wheel(
    {
        "sample.py": "",
        "sample-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: sample\nVersion: 1.0\n",
        "sample-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "sample-1.0.dist-info/RECORD": "",
    }
)


@pytest.fixture
def project(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> Layout:
    """A project that needs the package `sample`, which stands in a folder; no index is asked."""
    packages = layout.root / "packages"
    packages.mkdir()
    (packages / "sample-1.0-py3-none-any.whl").write_bytes(SAMPLE)
    extra = "[project.optional-dependencies]\nhandbook = []\n"
    text = f'[project]\nname = "x"\nversion = "1"\n\n{extra}\n[dependency-groups]\nnox = []\ndocs = ["sample"]\n'
    layout.project.write_text(text, encoding="utf-8")
    lock_sample(layout, hashlib.sha256(SAMPLE).hexdigest())
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(packages))
    monkeypatch.setenv("UV_CACHE_DIR", str(layout.root / "uv-cache"))
    return layout


def lock_sample(layout: Layout, digest: str) -> None:
    layout.lock.write_text(f"sample==1.0 \\\n    --hash=sha256:{digest}\n", encoding="utf-8")


def wheel_with(content: bytes) -> tuple[str, bytes]:
    suffix = ".exe" if os.name == "nt" else ""
    return "uv-1-py3-none-any.whl", wheel({f"uv-1.data/scripts/uv{suffix}": content, "uv-1.data/scripts/uvx": "no"})


@pytest.fixture
def with_uv(project: Layout, monkeypatch: pytest.MonkeyPatch) -> Uv:
    """An environment that uv has made, which was brought as a wheel."""
    monkeypatch.setattr(installers, "bring", lambda *_arguments: wheel_with(OWN_UV.read_bytes()))
    project.folder.mkdir()
    made = Uv(project)
    made.make()
    return made


def has_sample(layout: Layout) -> bool:
    try:
        run([str(layout.python), "-c", "import sample"])
    except CommandFailure:
        return False
    return True


@needs_uv
def test_uv_makes_the_environment_around_itself(project: Layout, with_uv: Uv) -> None:
    del with_uv
    run([str(project.uv), "--version"])
    with pytest.raises(CommandFailure, match="No module named pip"):
        run([str(project.python), "-m", "pip"])


@needs_uv
def test_uv_installs_the_group_and_no_other(project: Layout, with_uv: Uv) -> None:
    with_uv.install_groups(["nox"])
    assert not has_sample(project)
    with_uv.install_groups(["docs", "nox"])
    assert has_sample(project)


@needs_uv
def test_uv_installs_what_the_handbook_needs_whatever_the_group(project: Layout, with_uv: Uv) -> None:
    text = project.project.read_text(encoding="utf-8")
    project.project.write_text(text.replace("handbook = []", 'handbook = ["sample"]'), encoding="utf-8")
    with_uv.install_groups(["nox"])
    assert has_sample(project)


@needs_uv
def test_uv_refuses_another_file_than_the_locked_one(project: Layout, with_uv: Uv) -> None:
    lock_sample(project, "0" * 64)
    with pytest.raises(CommandFailure) as caught:
        with_uv.install_groups(["docs"])
    assert "sample" in caught.value.said
    assert not has_sample(project)


@needs_uv
def test_uv_refuses_what_the_lock_lacks(project: Layout, with_uv: Uv) -> None:
    project.lock.write_text("", encoding="utf-8")
    with pytest.raises(CommandFailure, match="sample"):
        with_uv.install_groups(["docs"])
    assert not has_sample(project)


def test_uv_that_does_not_run_here_is_named(project: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installers, "bring", lambda *_arguments: wheel_with(b"no program"))
    project.folder.mkdir()
    with pytest.raises(Failure, match=r"^uv-1-py3-none-any\.whl does not run here: "):
        Uv(project).make()


def test_pip_makes_an_environment_without_pip(layout: Layout) -> None:
    Pip(layout).make()
    with pytest.raises(CommandFailure, match="No module named pip"):
        run([str(layout.python), "-m", "pip"])


def test_python_without_venv_is_told_the_way_out(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(Failure, match=r"without the module venv.*apt install python3-venv"):
        Pip(layout).make()


def test_environments_own_python_is_not_asked_to_remake_it(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Layout(layout.root).host == sys.executable
    monkeypatch.setattr(sys, "prefix", str(layout.folder))
    monkeypatch.setattr(sys, "_base_executable", "/usr/bin/python3")
    assert Layout(layout.root).host == "/usr/bin/python3"


# The sources of pip


def reject(word: str) -> Failure:
    return Failure(f"no {word}")


@pytest.mark.parametrize("first", ["bundled", "of_host", "downloaded"])
def test_first_source_that_has_pip_is_taken(layout: Layout, monkeypatch: pytest.MonkeyPatch, first: str) -> None:
    pip = Pip(layout)
    asked: list[str] = []

    def source(name: str) -> list[str]:
        asked.append(name)
        if name != first:
            raise reject(name)
        return [name]

    order = ["bundled", "of_host", "downloaded"]
    for name in order:
        monkeypatch.setattr(pip, name, lambda name=name: source(name))
    assert pip.command() == [first]
    assert asked == order[: order.index(first) + 1]


def test_every_source_says_why_it_has_no_pip(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(command: list[str]) -> None:
        raise CommandFailure(f"no {command[2]}")

    def bring(*_arguments: object) -> tuple[str, bytes]:
        raise reject("network")

    monkeypatch.setattr(installers, "run", fail)
    monkeypatch.setattr(installers, "bring", bring)
    with pytest.raises(Failure) as caught:
        Pip(layout).command()
    assert str(caught.value).splitlines() == [
        "No pip works here; these were tried:",
        "  ensurepip: no ensurepip",
        f"  pip of {sys.executable}: no pip",
        "  no network",
        "Install pip (Debian, Ubuntu: apt install python3-pip), or connect to a network, and try again.",
    ]


def test_downloaded_pip_is_run_from_its_wheel(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    layout.folder.mkdir()
    monkeypatch.setattr(installers, "bring", lambda *_arguments: (PIP, b"a wheel"))
    assert Pip(layout).downloaded() == [str(layout.python), str(layout.folder / PIP / "pip")]
    assert (layout.folder / PIP).read_bytes() == b"a wheel"


def test_pip_installs_the_lock_without_uv(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    layout.folder.mkdir()
    pip = Pip(layout)
    monkeypatch.setattr(pip, "command", lambda: [sys.executable, "-c", "import sys; print(sys.argv)"])
    pip.install_groups(["docs"])
    lock = (layout.folder / "requirements-without-uv.txt").read_text(encoding="utf-8")
    assert LOCK.startswith(lock)
    assert "uv==" not in lock
    assert "platformdirs==" in lock


def test_pip_speaks_only_when_it_fails(
    layout: Layout, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    layout.folder.mkdir()
    pip = Pip(layout)
    monkeypatch.setattr(pip, "command", lambda: [sys.executable, "-c", "print('chatter')"])
    pip.install_groups(["docs"])
    assert capfd.readouterr() == ("", "")
    monkeypatch.setattr(pip, "command", lambda: [sys.executable, "-c", "import sys; sys.exit('no network')"])
    with pytest.raises(Failure, match="pip could not install the packages; its messages are above"):
        pip.install_groups(["docs"])
    assert capfd.readouterr().err == "no network\n"

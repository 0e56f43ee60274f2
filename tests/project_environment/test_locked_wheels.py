"""The wheels that are fetched without pip: which one, from where, and that it is the locked one."""

from __future__ import annotations

import os
import platform
import re
import sysconfig
import urllib.error
from pathlib import Path

import pytest

from project_environment import locked_wheels
from project_environment.commands import Failure
from project_environment.layout import Layout
from project_environment.locked_wheels import bring, download, fits, locked, without

from .conftest import LOCK, PIP, SUMS

ROOT = Path(__file__).parent.parent.parent
INDEX = "https://index.example/simple/pip/"
PLATFORMS = {
    "linux-x86_64": "uv-1-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
    "linux-aarch64": "uv-1-py3-none-manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64.whl",
    "linux-armv7l": "uv-1-py3-none-manylinux_2_17_armv7l.manylinux2014_armv7l.whl",
    "musl-x86_64": "uv-1-py3-none-musllinux_1_1_x86_64.whl",
    "macosx-11.0-arm64": "uv-1-py3-none-macosx_11_0_arm64.whl",
    "macosx-10.9-universal2": "uv-1-py3-none-macosx_10_12_x86_64.whl",
    "win-amd64": "uv-1-py3-none-win_amd64.whl",
    "win-arm64": "uv-1-py3-none-win_arm64.whl",
    "win32": "uv-1-py3-none-win32.whl",
}


@pytest.fixture
def downloads(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What the index has, the next one last; each download takes one."""
    del layout
    contents = [b"a wheel"]
    monkeypatch.setattr(locked_wheels, "download", lambda _name, _version, _index: (PIP, contents.pop()))
    return contents


# The lock


def test_entry_of_the_lock() -> None:
    assert locked(LOCK, "pip") == ("26.3", SUMS)
    with pytest.raises(Failure, match=r"requirements\.lock has no entry for pip"):
        locked("pipx==1.0\n", "pip")


def test_lock_without_a_package_has_all_others() -> None:
    less = without(LOCK, "pip")
    assert [line.partition("==")[0] for line in less.splitlines() if "==" in line] == ["nox", "platformdirs", "uv"]
    assert without(less, "pip") == less
    assert LOCK.startswith(without(LOCK, "uv"))


@pytest.mark.parametrize(("name", "files"), [("pip", 2), ("uv", 10)])
def test_this_project_locks_both_installers(name: str, files: int) -> None:
    version, sums = locked((ROOT / "requirements.lock").read_text(encoding="utf-8"), name)
    assert re.fullmatch(r"[0-9.]+", version)
    assert len(sums) >= files, "the wheels of all platforms, and a source distribution"


# The file


def test_brought_wheel_is_the_locked_one_and_is_kept(downloads: list[bytes]) -> None:
    assert bring(LOCK, "pip", os.environ) == (PIP, b"a wheel")
    assert downloads == []
    assert bring(LOCK, "pip", os.environ) == (PIP, b"a wheel")


def test_another_file_than_the_locked_one_is_refused_and_not_kept(downloads: list[bytes]) -> None:
    downloads[:] = [b"a wheel", b"not that wheel"]
    with pytest.raises(Failure, match=f"the package index sent a {PIP} whose hash is not in requirements.lock"):
        bring(LOCK, "pip", os.environ)
    assert bring(LOCK, "pip", os.environ) == (PIP, b"a wheel")


def test_kept_copy_that_was_changed_is_downloaded_again(downloads: list[bytes]) -> None:
    bring(LOCK, "pip", os.environ)
    (kept,) = locked_wheels.kept_wheels(os.environ).iterdir()
    kept.write_bytes(b"another wheel")
    downloads.append(b"a wheel")
    assert bring(LOCK, "pip", os.environ) == (PIP, b"a wheel")
    assert kept.read_bytes() == b"a wheel"


def test_cache_that_cannot_be_written_costs_a_download(downloads: list[bytes], tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder", encoding="utf-8")
    assert bring(LOCK, "pip", os.environ) == (PIP, b"a wheel")
    assert downloads == []


@pytest.mark.parametrize("here", PLATFORMS)
def test_wheel_of_the_platform_fits_and_no_other(monkeypatch: pytest.MonkeyPatch, here: str) -> None:
    musl = here.startswith("musl")
    monkeypatch.setattr(sysconfig, "get_platform", lambda: here.replace("musl", "linux"))
    monkeypatch.setattr(platform, "libc_ver", lambda: ("", "") if musl else ("glibc", "2.36"))
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    assert [wheel for wheel in PLATFORMS.values() if fits(wheel)] == [PLATFORMS[here]]
    assert fits(PIP)


# The index


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {
        INDEX: (f'<a href="pip-26.3.tar.gz"><a href="{PIP}">'.encode(), "text/html", INDEX),
        INDEX + PIP: (b"a wheel", "application/zip", INDEX + PIP),
    }
    monkeypatch.setattr(locked_wheels, "fetch", lambda _opener, url: pages[url])


@pytest.mark.usefixtures("page")
def test_download_finds_the_wheel_on_the_page() -> None:
    assert download("pip", "26.3", "https://user:secret@index.example/simple/") == (PIP, b"a wheel")


@pytest.mark.usefixtures("page")
def test_release_without_a_wheel_for_this_platform_is_named_without_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    reason = r"^the index https://index\.example/simple has no pip (99|26\.3) for "
    with pytest.raises(Failure, match=reason):
        download("pip", "99", "https://user:secret@index.example/simple")
    monkeypatch.setattr(locked_wheels, "fits", lambda _wheel: False)
    with pytest.raises(Failure, match=reason):
        download("pip", "26.3", "https://user:secret@index.example/simple")


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (urllib.error.URLError(OSError(111, "Connection refused")), r"\[Errno 111\] Connection refused"),
        (TimeoutError("timed out"), "timed out"),
        (ValueError("unknown url type"), "unknown url type"),
    ],
)
def test_silent_index_is_named_without_secrets(monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str) -> None:
    def fetch(_opener: object, _url: str) -> tuple[bytes, str, str]:
        raise error

    monkeypatch.setattr(locked_wheels, "fetch", fetch)
    with pytest.raises(Failure, match=f"^no answer from the index https://index.example/simple: {reason}$"):
        download("pip", "26.3", "https://user:secret@index.example/simple")

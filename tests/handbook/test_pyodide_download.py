"""Fetching Pyodide: by an npm of the test's own, without a network."""

from __future__ import annotations

import base64
import hashlib
import io
import os
import tarfile
from pathlib import Path

import pytest

from prudent.handbook.pyodide_download import DownloadError, fetch, is_fetched, served_bytes
from prudent.handbook.pyodide_releases import PyodideRelease

FILES = {
    "package/pyodide.mjs": b"export const x = 1;",
    "package/pyodide.asm.wasm": b"\0asm",
    "package/README.md": b"# Pyodide",
    "package/console.html": b"nobody needs it",
    "package/../../escaped.mjs": b"it must not be written",
    "other/pyodide-lock.json": b"{}",
}


def tarball() -> bytes:
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w:gz") as archive:
        for name, data in FILES.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return content.getvalue()


CONTENT = tarball()
PINNED = base64.b64encode(hashlib.sha512(CONTENT).digest()).decode()


@pytest.fixture
def npm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder on the PATH with an ``npm`` that delivers the tarball, and notes that it was called."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "served.tgz").write_bytes(CONTENT)
    script = folder / "npm"
    script.write_text(f'#!/bin/sh\necho "$@" >> "{folder}/calls"\ncp "{folder}/served.tgz" pyodide.tgz\n')
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def release(sha512: str = PINNED) -> PyodideRelease:
    return PyodideRelease("1.2.3", "3.14.2", sha512)


def test_what_a_browser_needs_is_unpacked_and_nothing_else(npm: Path, cache: Path) -> None:
    folder = fetch(cache, release())
    assert sorted(path.name for path in folder.iterdir()) == ["README.md", "pyodide.asm.wasm", "pyodide.mjs"]
    assert served_bytes(folder) == len(FILES["package/pyodide.mjs"]) + len(FILES["package/pyodide.asm.wasm"])
    assert [path.name for path in folder.parent.iterdir()] == ["1.2.3"]
    assert "pyodide@1.2.3" in (npm / "calls").read_text()


def test_it_is_fetched_once(npm: Path, cache: Path) -> None:
    assert not is_fetched(cache, release())
    fetch(cache, release())
    assert is_fetched(cache, release())
    fetch(cache, release())
    assert len((npm / "calls").read_text().splitlines()) == 1


def test_another_content_than_the_pinned_one_is_refused_and_not_kept(npm: Path, cache: Path) -> None:
    (npm / "served.tgz").write_bytes(CONTENT + b"\0")
    with pytest.raises(DownloadError, match=r"pyodide@1\.2\.3 does not have the pinned SHA-512"):
        fetch(cache, release())
    assert not is_fetched(cache, release())


def test_without_a_network_it_is_said_in_one_line(npm: Path, cache: Path) -> None:
    (npm / "served.tgz").unlink()
    with pytest.raises(DownloadError, match="; check the network") as caught:
        fetch(cache, release())
    assert "\n" not in str(caught.value)
    assert not is_fetched(cache, release())


def test_without_npm_it_is_said_what_is_missing(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DownloadError, match="npm is not installed; it is needed to download Pyodide"):
        fetch(cache, release())
